/** One measure for one company, opened: why, how much, what is missing, what to bring, whom to call. */
import type { Match } from '@huice/api';
import type { Material } from '@huice/packs';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { CitationChip } from '../platform/CitationChip.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { WindowLine } from '../platform/WindowLine.tsx';
import { type Words, words } from '../platform/words.ts';
import { AmountSteps } from './AmountSteps.tsx';
import { ConditionLine, ConditionTree } from './ConditionTree.tsx';
import { branches } from './conditions.ts';
import { type Asking, Questions } from './Questions.tsx';

const m = {
  amount: words('能拿多少', 'How much'),
  noMoney: words('这项措施不直接给钱。', 'This measure gives no money itself.'),
  missing: words('还缺什么', 'What is missing'),
  applies: words('适用对象', 'Whom it is for'),
  conditions: words('条件', 'Conditions'),
  judged: words('须由人判断的条件', 'Conditions for a person to judge'),
  judgedHint: words(
    '这些条件不能由数据判定，由专家、审计或主管部门评定，这里不计入符合或不符合。',
    'Data cannot decide these; experts, auditors or the authority do. They count as neither met nor unmet here.',
  ),
  windows: words('什么时候办', 'When'),
  noWindows: words('文件未载明申报时间。', 'The document states no dates.'),
  papers: words('要带什么材料', 'Papers'),
  common: words('共同材料', 'Common'),
  special: words('专项材料', 'For this measure'),
  contacts: words('找谁问', 'Whom to ask'),
  notes: words('另外', 'Also'),
  apply: words('去申报', 'Apply'),
  rule: words('看规则', 'See the rule'),
};

const forms: Readonly<Record<Material['form'], Words>> = {
  original: words('原件', 'original'),
  copy: words('复印件', 'copy'),
  'original-and-copy': words('验原件、收复印件', 'original shown, copy kept'),
  exempt: words('免提交', 'not needed'),
};

function Part({ title, children }: { readonly title: Words; readonly children: ReactNode }) {
  const { t } = useLanguage();
  return (
    <section className="stack tight">
      <h3 className="strong" style={{ fontSize: '1.05em' }}>
        {t(title)}
      </h3>
      {children}
    </section>
  );
}

export function MeasureResult({ match, asking }: { readonly match: Match; readonly asking: Asking }) {
  const { t } = useLanguage();
  const { measure, evaluation } = match;
  const { document } = measure;
  return (
    <div className="stack" style={{ gap: 24 }}>
      <div className="stack tight">
        <p>{t(measure.summary)}</p>
        <div className="row">
          <CitationChip cite={{ provision: measure.provision }} document={document} />
          <span className="soft">{measure.authority}</span>
          <Link to="/rules/$" params={{ _splat: measure.id }}>
            {t(m.rule)}
          </Link>
        </div>
        <p className="strong">{t(evaluation.why)}</p>
      </div>
      {evaluation.outcome === 'not-applicable' ? null : (
        <Part title={m.amount}>
          {evaluation.amount === null ? (
            <p className="soft">{t(m.noMoney)}</p>
          ) : (
            <AmountSteps amount={evaluation.amount} outcome={evaluation.outcome} document={document} />
          )}
        </Part>
      )}
      {evaluation.missing.length > 0 ? (
        <Part title={m.missing}>
          <Questions missing={evaluation.missing} asking={asking} />
        </Part>
      ) : null}
      {evaluation.applies ? (
        <Part title={m.applies}>
          <ConditionTree conditions={[evaluation.applies]} document={document} />
        </Part>
      ) : null}
      <Part title={m.conditions}>
        <ConditionTree conditions={branches(evaluation.conditions)} document={document} />
      </Part>
      {evaluation.judged.length > 0 ? (
        <Part title={m.judged}>
          <p className="soft small">{t(m.judgedHint)}</p>
          {evaluation.judged.map((condition) => (
            <ConditionLine key={condition.node} condition={condition} document={document} />
          ))}
        </Part>
      ) : null}
      <Practical match={match} />
    </div>
  );
}

/** Windows, papers, contacts and notes. */
function Practical({ match }: { readonly match: Match }) {
  const { t } = useLanguage();
  const { windows, contacts, notes, document } = match.measure;
  return (
    <>
      <Part title={m.windows}>
        {windows.length === 0 ? <p className="soft">{t(m.noWindows)}</p> : null}
        {windows.map((window) => (
          <div key={window.name.zh} className="row">
            <WindowLine window={window} />
            {window.cite ? <CitationChip cite={window.cite} document={document} /> : null}
          </div>
        ))}
        <div>
          <ButtonLink
            to="/apply"
            type={windows.some(({ state }) => state === 'open') ? 'primary' : 'default'}
          >
            {t(m.apply)}
          </ButtonLink>
        </div>
      </Part>
      <Papers match={match} />
      {contacts.length > 0 ? (
        <Part title={m.contacts}>
          {contacts.map((contact) => (
            <div key={contact.purpose.zh} className="row">
              <span>{t(contact.purpose)}</span>
              {contact.phones.map((phone) => (
                <a key={phone} href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
                  {phone}
                </a>
              ))}
              {contact.cite ? <CitationChip cite={contact.cite} document={document} /> : null}
            </div>
          ))}
        </Part>
      ) : null}
      {notes.length > 0 ? (
        <Part title={m.notes}>
          {notes.map((note) => (
            <div key={note.words.zh}>
              {t(note.words)} {note.cite ? <CitationChip cite={note.cite} document={document} /> : null}
            </div>
          ))}
        </Part>
      ) : null}
    </>
  );
}

function Papers({ match }: { readonly match: Match }) {
  const { t } = useLanguage();
  const { materials, document } = match.measure;
  if (materials.length === 0) return null;
  return (
    <Part title={m.papers}>
      {(['common', 'special'] as const).map((group) => {
        const papers = materials.filter((material) => material.group === group);
        if (papers.length === 0) return null;
        return (
          <div key={group}>
            <div className="soft small">
              {t(m[group])} {papers.length}
            </div>
            <ol style={{ margin: '4px 0 0', paddingInlineStart: '1.6em' }}>
              {papers.map((paper) => (
                <li key={paper.name.zh} style={{ padding: '3px 0' }}>
                  {t(paper.name)} <span className="soft">· {t(forms[paper.form])}</span>{' '}
                  {paper.notes ? <span className="soft">· {t(paper.notes)} </span> : null}
                  {paper.cite ? <CitationChip cite={paper.cite} document={document} /> : null}
                </li>
              ))}
            </ol>
          </div>
        );
      })}
    </Part>
  );
}
