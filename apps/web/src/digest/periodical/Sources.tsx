import { type Cite, type Notes, quoted } from '@huice/periodical';
import { Link } from '@tanstack/react-router';
import { CitationChip } from '../../platform/CitationChip.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { m } from './words.ts';

const imported = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** 依据 of one article: each opens the provision it rests on. */
export function Sources({ notes, at }: { readonly notes: Notes; readonly at: string }) {
  const { t } = useLanguage();
  if (notes.list.length === 0) return null;
  // A document is named at its first mention; after that its provisions point to where that was.
  const first = new Map<string, number>();
  for (const [index, { document }] of notes.list.entries()) {
    if (!first.has(document)) first.set(document, index + 1);
  }
  return (
    <details className="paper-sources" open>
      <summary>{t(m.sources)}</summary>
      <ol>
        {notes.list.map((cite, index) => (
          <li key={`${cite.document} ${cite.provision}`} id={`${at}-n${index + 1}`}>
            <span>[{index + 1}]</span>{' '}
            <SourceName cite={cite} at={index + 1} first={first.get(cite.document)} />
            <SourceLink cite={cite} />
          </li>
        ))}
      </ol>
    </details>
  );
}

interface SourceNameProps {
  readonly cite: Cite;
  readonly at: number;
  readonly first: number | undefined;
}

/** What the chip beside it does not say already. */
function SourceName({ cite, at, first }: SourceNameProps) {
  if (first !== undefined && first !== at) return <span>同[{first}] </span>;
  const named = cite.number === null && cite.provision === '';
  return named || imported.test(cite.document) ? null : <span>{quoted(cite.title)} </span>;
}

function SourceLink({ cite }: { readonly cite: Cite }) {
  const { document, title, number, provision, hash, figures } = cite;
  if (imported.test(document)) {
    return (
      <Link className="cite" to="/library/documents/$documentId" params={{ documentId: document }}>
        § {title}
      </Link>
    );
  }
  const given = {
    document,
    provision,
    ...(hash === undefined ? {} : { hash }),
    ...(figures === undefined ? {} : { figures }),
  };
  return <CitationChip cite={given} document={{ id: document, title, documentNumber: number }} />;
}
