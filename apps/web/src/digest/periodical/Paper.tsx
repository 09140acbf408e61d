/** The issue as sheets of paper: cover, contents, then a sheet a section. The editor puts its own hands on each part. */
import {
  type Article,
  type Block,
  type Cite,
  contentsOf,
  dayInWords,
  type Issue,
  LEGEND,
  type Notes,
  notesOf,
  runMark,
  runsOf,
  type Section,
  type TableBlock,
  titleOf,
} from '@huice/periodical';
import { createContext, Fragment, type ReactNode, useContext } from 'react';
import { Mark } from '../../platform/marks.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { Sources } from './Sources.tsx';
import { m, origins } from './words.ts';

/** What an editor puts around the parts of the paper; a reader gets them bare. */
export interface Hands {
  readonly masthead: (children: ReactNode) => ReactNode;
  readonly section: (section: Section, children: ReactNode) => ReactNode;
  readonly article: (article: Article, children: ReactNode) => ReactNode;
  readonly block: (block: Block, children: ReactNode) => ReactNode;
}

const bare: Hands = {
  masthead: (children) => children,
  section: (_section, children) => children,
  article: (_article, children) => children,
  block: (_block, children) => children,
};

const HandsContext = createContext<Hands>(bare);

interface PaperProps {
  readonly issue: Issue;
  /** Folio of each section and article in print, where it is known. */
  readonly pages?: Readonly<Record<string, number>> | undefined;
  readonly hands?: Hands;
}

export function Paper({ issue, pages, hands = bare }: PaperProps) {
  return (
    <HandsContext value={hands}>
      <div className={`paper ${issue.layout}`} lang="zh-CN">
        {hands.masthead(<Cover issue={issue} />)}
        <Contents issue={issue} pages={pages} />
        {issue.sections.map((section) => (
          <section key={section.id} id={section.id} className="sheet">
            {hands.section(section, <h2>{section.title}</h2>)}
            {section.articles.length === 0 ? <p className="paper-empty">{section.empty}</p> : null}
            {section.articles.map((article) => (
              <PaperArticle key={article.id} article={article} />
            ))}
          </section>
        ))}
        <Legend />
      </div>
    </HandsContext>
  );
}

function Cover({ issue: { masthead, layout } }: { readonly issue: Issue }) {
  const { title, subtitle, issueNumber, totalNumber, publisher, editors, contact, issn, statement } =
    masthead;
  const small = [publisher, editors, contact, issn].filter((each) => each !== '');
  return (
    <header className={`sheet cover ${layout}`}>
      <h1>{title}</h1>
      {subtitle === '' ? null : <p className="cover-subtitle">{subtitle}</p>}
      <p className="cover-number">
        {[issueNumber, totalNumber, dayInWords(masthead.coverDate)].filter((each) => each !== '').join('　')}
      </p>
      <div className="cover-foot">
        {small.map((each) => (
          <p key={each}>{each}</p>
        ))}
        {statement === '' ? null : <p className="soft small">{statement}</p>}
      </div>
    </header>
  );
}

function Contents({ issue, pages }: Pick<PaperProps, 'issue' | 'pages'>) {
  const { t } = useLanguage();
  return (
    <nav className="sheet contents" aria-label={t(m.contents)}>
      <h2>{t(issue.layout === 'journal' ? m.inThisIssue : m.contents)}</h2>
      <ol>
        {contentsOf(issue).map(({ id, level, title }) => (
          <li key={id} className={`level-${level}`}>
            <a href={`#${id}`}>{title}</a>
            <span className="leader" aria-hidden="true" />
            <span>{pages?.[id]}</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function PaperArticle({ article }: { readonly article: Article }) {
  const { t } = useLanguage();
  const hands = useContext(HandsContext);
  const notes = notesOf(article);
  return (
    <article id={article.id}>
      {hands.article(article, <h3>{titleOf(article)}</h3>)}
      {article.blocks.map((block) => (
        <Fragment key={block.id}>
          {hands.block(block, <PaperBlock block={block} notes={notes} at={article.id} />)}
        </Fragment>
      ))}
      {article.source === null || article.source === '' ? null : (
        <p className="paper-source">{t(m.source(article.source))}</p>
      )}
      <Sources notes={notes} at={article.id} />
    </article>
  );
}

interface BlockProps {
  readonly block: Block;
  readonly notes: Notes;
  /** Id of the article, for the links to its sources. */
  readonly at: string;
}

export function PaperBlock({ block, notes, at }: BlockProps) {
  const { t } = useLanguage();
  const marks = <NoteMarks cites={block.cites} notes={notes} at={at} />;
  if (block.kind === 'table') return <PaperTable block={block} notes={notes} at={at} />;
  const lines = block.text.split(/\n+/).filter((each) => each.trim() !== '');
  const paragraphs = (end: ReactNode) =>
    lines.map((line, index) => (
      // Paragraphs have no other name than their place.
      // biome-ignore lint/suspicious/noArrayIndexKey: the text is drawn anew as a whole
      <p key={index}>
        {line}
        {index === lines.length - 1 ? end : null}
      </p>
    ));
  const origin = <OriginMark block={block} />;
  switch (block.kind) {
    case 'heading':
      return (
        <h4>
          {block.text} {origin}
        </h4>
      );
    case 'byline':
      return (
        <p className="paper-byline">
          {block.text} {origin}
        </p>
      );
    case 'note':
      return (
        <aside className="paper-note" aria-label={t(m.note)}>
          <h4>{t(m.note)}</h4>
          {paragraphs(marks)}
          <p className="paper-by">{origin}</p>
        </aside>
      );
    case 'original':
      return (
        <blockquote className="paper-original">
          {origin}
          {paragraphs(block.origin === 'extracted' ? null : marks)}
        </blockquote>
      );
    case 'paragraph':
      return (
        <div className="paper-text">
          {paragraphs(
            <>
              {marks} {origin}
            </>,
          )}
        </div>
      );
  }
}

/** Composed words are explained once, in the legend; everybody else's bear their mark. */
function OriginMark({ block }: { readonly block: Block }) {
  if (block.origin === 'composed') return null;
  return (
    <span className="paper-mark small">
      <Mark spec={origins[block.origin]} />
      {block.by === null || block.by === '' ? null : <span className="soft">{block.by}</span>}
    </span>
  );
}

function NoteMarks({ cites, notes, at }: Omit<BlockProps, 'block'> & { readonly cites: readonly Cite[] }) {
  return runsOf(notes.numbers(cites)).map((run) => (
    <sup key={run[0]}>
      <a href={`#${at}-n${run[0]}`}>{runMark(run)}</a>
    </sup>
  ));
}

function PaperTable({ block, notes, at }: BlockProps & { readonly block: TableBlock }) {
  return (
    // Focusable, so that it can be scrolled by keyboard where it is wider than the screen.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
    <section className="paper-table" aria-label={block.text} tabIndex={0}>
      <table>
        <caption>
          {block.text}
          <NoteMarks cites={block.cites} notes={notes} at={at} /> <OriginMark block={block} />
        </caption>
        <thead>
          <tr>
            {block.columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place
            <tr key={index}>
              {block.columns.map((name, column) => (
                <td key={name}>
                  {row.cells[column]}
                  {column === block.columns.length - 1 ? (
                    <NoteMarks cites={row.cites} notes={notes} at={at} />
                  ) : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Legend() {
  const { t } = useLanguage();
  return (
    <footer className="sheet legend">
      <h2>{t(m.legend)}</h2>
      <ul>
        {LEGEND.map((line) => (
          <li key={line.zh}>{t(line)}</li>
        ))}
      </ul>
    </footer>
  );
}
