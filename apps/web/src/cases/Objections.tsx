/** 异议: what the public objected to, by whom, with which evidence, and what was decided. For the officers alone. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../platform/api.ts';
import { bytes, instant } from '../platform/format.ts';
import { Mark, type MarkSpec } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import type { Case } from './caseData.ts';

const m = {
  title: words('异议', 'Objections'),
  evidence: words('证据文件', 'Files of evidence'),
  finding: words('处理意见', 'Finding'),
};

const statuses: Readonly<Record<string, MarkSpec>> = {
  open: { icon: 'question', word: words('待处理', 'To be decided'), tone: 'amber' },
  upheld: { icon: 'check', word: words('成立', 'Upheld'), tone: 'violet' },
  dismissed: { icon: 'cross', word: words('不成立', 'Dismissed'), tone: 'grey' },
};

interface Objection {
  readonly id: string;
  readonly at: number;
  readonly by: { readonly name: string };
  readonly status: string;
  readonly grounds: Readonly<Record<string, unknown>>;
  readonly decision: Readonly<Record<string, unknown>> | null;
}

const isObjection = (value: unknown): value is Objection =>
  value !== null && typeof value === 'object' && 'grounds' in value && 'status' in value && 'by' in value;

const READERS = ['officer', 'head', 'supervisor', 'administrator'];

export function Objections({ shown }: { readonly shown: Case }) {
  const { t, language } = useLanguage();
  const objections = shown.objections.filter(isObjection);
  const { id } = shown.summary;
  const reads = READERS.includes(shown.role) && objections.length > 0;
  const { data, error } = useQuery({
    queryKey: ['case', id, 'evidence', objections.length],
    queryFn: ({ signal }) => call('listEvidence', { params: { id } }, signal),
    enabled: reads,
  });
  if (!reads) return null;
  const raising = shown.definition.commands.find((command) => command.objection === 'raise');
  return (
    <section className="tile stack tight" aria-label={t(m.title)}>
      <h2 className="strong">{t(m.title)}</h2>
      {error ? <Problem error={error} /> : null}
      {objections.map((each) => {
        const status = statuses[each.status];
        const files = (data?.items ?? []).filter(({ objection }) => objection === each.id);
        return (
          <div key={each.id} className="stack tight" data-objection={each.id}>
            <div className="row">
              {status ? <Mark spec={status} /> : null}
              <strong>{each.by.name}</strong>
              <span className="soft small">{instant(new Date(each.at).toISOString(), language)}</span>
            </div>
            <dl className="pairs">
              {(raising?.input ?? []).map((field) => (
                <div key={field.id}>
                  <dt className="soft">{t(field.label)}</dt>
                  <dd>{String(each.grounds[field.id] ?? '')}</dd>
                </div>
              ))}
              {files.length > 0 ? (
                <div>
                  <dt className="soft">{t(m.evidence)}</dt>
                  <dd>
                    {files.map((file) => (
                      <div key={file.id}>
                        <a href={`/api/v1/cases/${id}/evidence/${file.id}`}>{file.name}</a>{' '}
                        <span className="soft small">{bytes(file.bytes)}</span>
                      </div>
                    ))}
                  </dd>
                </div>
              ) : null}
              {each.decision ? (
                <div>
                  <dt className="soft">{t(m.finding)}</dt>
                  <dd>{String(each.decision.finding ?? '')}</dd>
                </div>
              ) : null}
            </dl>
          </div>
        );
      })}
    </section>
  );
}
