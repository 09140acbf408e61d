/** Two versions of a document, provision by provision and figure by figure. */
import {
  compareDocuments,
  type DocumentComparison,
  type DocumentVersion,
  type FigureChange,
  type MetadataChange,
  type ProvisionChange,
  type ProvisionChangeKind,
} from '@huice/reading';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Card, Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { type Answer, call } from '../../platform/api.ts';
import { notStated } from '../../platform/format.ts';
import { Mark, type MarkSpec } from '../../platform/marks.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { changed } from '../../platform/search.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { type Words, words } from '../../platform/words.ts';
import { kindWord } from '../documentWords.ts';
import { quantity } from '../quantities.ts';
import { pieces } from './diffing.ts';

const m = {
  title: words('对比两份文件', 'Compare two documents'),
  lead: words(
    '选前一版和后一版（征求意见稿与正式稿、去年与今年），看每条改了什么、哪个数字变了。',
    'Choose the earlier and the later version (draft and final, last year and this) to see what changed in each provision, and which figures.',
  ),
  before: words('前一版', 'Earlier'),
  after: words('后一版', 'Later'),
  choose: words('选一份文件', 'Choose a document'),
  pick: words('选好两份文件，就会列出改动。', 'Choose two documents to see the changes.'),
  changes: words('只看改动', 'Changes only'),
  all: words('全部条款', 'All provisions'),
  figures: words('数字', 'Figures'),
  about: words('文件信息', 'About the document'),
  none: words('两份文件的条款一字不差。', 'The two documents agree word for word.'),
  preamble: words('开头', 'Opening'),
};

const kinds: Readonly<Record<ProvisionChangeKind, MarkSpec>> = {
  same: { icon: 'check', word: words('未改', 'Same'), tone: 'grey' },
  moved: { icon: 'dot', word: words('换了位置', 'Moved'), tone: 'blue' },
  changed: { icon: 'triangle', word: words('有改动', 'Changed'), tone: 'amber' },
  added: { icon: 'check', word: words('新增', 'Added'), tone: 'green' },
  removed: { icon: 'cross', word: words('删去', 'Removed'), tone: 'red' },
};

const fields: Readonly<Record<MetadataChange['field'], Words>> = {
  title: words('标题', 'Title'),
  documentNumber: words('文号', 'Number'),
  issuers: words('发文机关', 'Issued by'),
  kind: words('类别', 'Kind'),
  region: words('地区', 'Region'),
  issuedOn: words('成文日期', 'Dated'),
  publishedOn: words('发布日期', 'Published'),
  effectiveFrom: words('施行日期', 'In force from'),
  effectiveTo: words('有效期至', 'Valid until'),
  draft: words('征求意见稿', 'Draft'),
};

export function ComparePage() {
  const { t } = useLanguage();
  const { before, after } = useSearch({ from: '/compare' });
  const older = useVersion(before);
  const newer = useVersion(after);
  const failed = older.error ?? newer.error;
  return (
    <div className="page stack">
      <div>
        <h1 className="page-title">{t(m.title)}</h1>
        <p className="lead">{t(m.lead)}</p>
      </div>
      <div className="grid">
        <Choose side="before" label={m.before} value={before} />
        <Choose side="after" label={m.after} value={after} />
      </div>
      {failed ? <Problem error={failed} /> : null}
      {before && after ? (
        older.data && newer.data ? (
          <Changes before={older.data} after={newer.data} />
        ) : failed ? null : (
          <Loading rows={8} />
        )
      ) : (
        <Nothing what={m.pick} />
      )}
    </div>
  );
}

function useVersion(id: string | undefined) {
  return useQuery({
    queryKey: ['document', id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => call('getDocument', { params: { id: id ?? '' } }, signal),
  });
}

function Choose(props: {
  readonly side: 'before' | 'after';
  readonly label: Words;
  readonly value: string | undefined;
}) {
  const { t } = useLanguage();
  const { side, label, value } = props;
  const navigate = useNavigate({ from: '/compare' });
  const documents = useQuery({
    queryKey: ['documents', 'to choose'],
    queryFn: ({ signal }) => call('listDocuments', { query: { size: 200, sort: 'title' } }, signal),
  });
  return (
    <div className="stack tight">
      <label htmlFor={`compare-${side}`}>{t(label)}</label>
      <Select
        id={`compare-${side}`}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t(m.choose)}
        loading={documents.isPending}
        value={value ?? null}
        options={(documents.data?.items ?? []).map(({ id, title, documentNumber, publishedOn, file }) => ({
          value: id,
          label: [title, documentNumber, publishedOn, file.name].filter(Boolean).join(' · '),
        }))}
        onChange={(id) =>
          void navigate({ search: (old) => changed(old, side, id ?? undefined), replace: true })
        }
      />
    </div>
  );
}

/** Spans refer to the whole file's text: blanks stand in for what lies before the document. */
function asVersion({ text, textStart, document }: Answer<'getDocument'>): DocumentVersion {
  return { text: text.padStart(textStart + text.length), document };
}

function Changes(props: { readonly before: Answer<'getDocument'>; readonly after: Answer<'getDocument'> }) {
  const { t } = useLanguage();
  const { show } = useSearch({ from: '/compare' });
  const navigate = useNavigate({ from: '/compare' });
  const before = useMemo(() => asVersion(props.before), [props.before]);
  const after = useMemo(() => asVersion(props.after), [props.after]);
  const comparison = useMemo(() => compareDocuments(before, after), [before, after]);
  const shown = comparison.provisions.filter(({ kind }) => show === 'all' || kind !== 'same');
  return (
    <div className="stack">
      <div className="row between">
        <Counts counts={comparison.counts} />
        <Segmented
          value={show ?? 'changes'}
          options={[
            { value: 'changes', label: t(m.changes) },
            { value: 'all', label: t(m.all) },
          ]}
          onChange={(value) =>
            void navigate({
              search: (old) => changed(old, 'show', value === 'all' ? value : undefined),
              replace: true,
            })
          }
        />
      </div>
      {comparison.metadata.length > 0 ? <About changes={comparison.metadata} /> : null}
      {shown.length === 0 ? <Nothing what={m.none} /> : null}
      {shown.map((change) => (
        <Provision
          key={`${change.before?.span[0]}-${change.after?.span[0]}`}
          {...{ change, before, after }}
          ids={{ before: props.before.summary.id, after: props.after.summary.id }}
        />
      ))}
    </div>
  );
}

function Counts({ counts }: { readonly counts: DocumentComparison['counts'] }) {
  const { t } = useLanguage();
  return (
    <div className="row">
      {(['changed', 'added', 'removed', 'moved', 'same'] as const).map((kind) => (
        <span key={kind} className="row" style={{ gap: 4 }}>
          <Mark spec={kinds[kind]} /> {counts[kind]}
        </span>
      ))}
      <span className="soft">
        {t(m.figures)} {counts.figures}
      </span>
    </div>
  );
}

function About({ changes }: { readonly changes: readonly MetadataChange[] }) {
  const { t } = useLanguage();
  const value = (field: MetadataChange['field'], given: MetadataChange['before']) => {
    if (given === null || given === '' || (Array.isArray(given) && given.length === 0)) return t(notStated);
    if (typeof given === 'boolean') return t(given ? words('是', 'yes') : words('否', 'no'));
    if (field === 'kind') return t(kindWord(String(given)));
    return typeof given === 'string' ? given : given.join('、');
  };
  return (
    <Card size="small" title={t(m.about)}>
      {changes.map(({ field, before, after }) => (
        <div key={field} className="row">
          <span className="soft">{t(fields[field])}</span>
          <del>{value(field, before)}</del>
          <ins>{value(field, after)}</ins>
        </div>
      ))}
    </Card>
  );
}

function Provision(props: {
  readonly change: ProvisionChange;
  readonly before: DocumentVersion;
  readonly after: DocumentVersion;
  readonly ids: { readonly before: string; readonly after: string };
}) {
  const { t } = useLanguage();
  const { change, before, after, ids } = props;
  const side = (of: 'before' | 'after') => {
    const place = change[of];
    return place ? (
      <Link
        to="/library/documents/$documentId"
        params={{ documentId: ids[of] }}
        hash={`at=${place.span[0]}-${place.span[1]}`}
      >
        {place.path || t(m.preamble)}
      </Link>
    ) : null;
  };
  return (
    <Card
      size="small"
      title={
        <span className="row">
          <Mark spec={kinds[change.kind]} />
          {change.before ? side('before') : null}
          {change.before && change.after ? <span aria-hidden="true">→</span> : null}
          {change.after ? side('after') : null}
          <span lang="zh-CN">{(change.after ?? change.before)?.heading}</span>
        </span>
      }
    >
      <div className="stack tight">
        <p lang="zh-CN" className="diff">
          {pieces(change, before, after).map((piece, index) => {
            // Pieces have no identity but their place.
            const key = `${index}${piece.kind}`;
            if (piece.kind === 'removed') return <del key={key}>{piece.text}</del>;
            if (piece.kind === 'added') return <ins key={key}>{piece.text}</ins>;
            return <span key={key}>{piece.text}</span>;
          })}
        </p>
        {change.figures.length > 0 && change.kind === 'changed' ? <Figures changes={change.figures} /> : null}
      </div>
    </Card>
  );
}

function Figures({ changes }: { readonly changes: readonly FigureChange[] }) {
  const { t } = useLanguage();
  return (
    <div className="row">
      <span className="soft">{t(m.figures)}</span>
      {changes.map(({ before, after }) => (
        <span key={`${before?.span[0]}-${after?.span[0]}`} className="row" style={{ gap: 4 }}>
          {before ? <del>{t(quantity(before.value, before.unit))}</del> : null}
          {after ? <ins>{t(quantity(after.value, after.unit))}</ins> : null}
        </span>
      ))}
    </div>
  );
}
