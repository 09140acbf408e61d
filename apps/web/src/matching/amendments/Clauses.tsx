/** A rule's clauses as they were and as they are. */
import type { Answer } from '../../platform/api.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';

export type Clause = Answer<'listAmendments'>['items'][number]['clauses'][number];

const m = {
  was: words('原', 'was'),
  is: words('现', 'now'),
  nothing: words('（没有）', '(nothing)'),
};

export function Clauses({ clauses }: { readonly clauses: readonly Clause[] }) {
  const { t } = useLanguage();
  return (
    <ul className="stack tight" style={{ margin: 0, paddingInlineStart: '1.2em' }}>
      {clauses.map(({ node, before, after, provision }) => (
        <li key={node}>
          {provision ? <span className="soft small">〔{provision}〕 </span> : null}
          <span className="soft small">{t(m.was)}</span> <del>{before ?? t(m.nothing)}</del>{' '}
          <span className="soft small">{t(m.is)}</span> <ins>{after ?? t(m.nothing)}</ins>
        </li>
      ))}
    </ul>
  );
}
