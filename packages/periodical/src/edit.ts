/** Editing as pure steps: each gives a new tree and leaves the old one whole, so that undoing is going back to it. */
import type { Article, Block, Issue, Section } from './schema.ts';

/** Where a node stands: an article in a section, a block in an article, a section in the issue. */
export interface Spot {
  readonly level: 'section' | 'article' | 'block';
  /** Id of the section or article it stands in; `null` for a section. */
  readonly parent: string | null;
  readonly index: number;
}

export type Node = Section | Article | Block;

/** @returns where the node with this id stands, or `null` where there is none */
export function spotOf(issue: Issue, id: string): Spot | null {
  for (const [index, section] of issue.sections.entries()) {
    if (section.id === id) return { level: 'section', parent: null, index };
    for (const [at, article] of section.articles.entries()) {
      if (article.id === id) return { level: 'article', parent: section.id, index: at };
      const block = article.blocks.findIndex((each) => each.id === id);
      if (block >= 0) return { level: 'block', parent: article.id, index: block };
    }
  }
  return null;
}

export function nodeOf(issue: Issue, id: string): Node | null {
  for (const section of issue.sections) {
    if (section.id === id) return section;
    for (const article of section.articles) {
      if (article.id === id) return article;
      const block = article.blocks.find((each) => each.id === id);
      if (block) return block;
    }
  }
  return null;
}

/** The issue without the node; unchanged where there is none. */
export function remove(issue: Issue, id: string): Issue {
  return {
    ...issue,
    sections: issue.sections
      .filter((section) => section.id !== id)
      .map((section) => ({
        ...section,
        articles: section.articles
          .filter((article) => article.id !== id)
          .map((article) =>
            article.blocks.some((block) => block.id === id)
              ? { ...article, blocks: article.blocks.filter((block) => block.id !== id) }
              : article,
          ),
      })),
  };
}

const put = <T>(list: readonly T[], index: number, item: T): T[] =>
  list.toSpliced(Math.max(0, Math.min(index, list.length)), 0, item);

/** The issue with the section, article or block put in at a spot; unchanged where the parent is not there. */
export function insert(issue: Issue, node: Node, { level, parent, index }: Spot): Issue {
  if (level === 'section') return { ...issue, sections: put(issue.sections, index, node as Section) };
  return {
    ...issue,
    sections: issue.sections.map((section) => {
      if (level === 'article') {
        return section.id === parent
          ? { ...section, articles: put(section.articles, index, node as Article) }
          : section;
      }
      return {
        ...section,
        articles: section.articles.map((article) =>
          article.id === parent ? { ...article, blocks: put(article.blocks, index, node as Block) } : article,
        ),
      };
    }),
  };
}

/** Takes a node from where it stands to another parent of its kind; `index` counts without it. */
export function move(issue: Issue, id: string, parent: string | null, index: number): Issue {
  const from = spotOf(issue, id);
  const node = nodeOf(issue, id);
  if (!from || !node) return issue;
  if (from.level !== 'section' && !canHold(issue, parent, from.level)) return issue;
  return insert(remove(issue, id), node, {
    level: from.level,
    parent: from.level === 'section' ? null : parent,
    index,
  });
}

function canHold(issue: Issue, parent: string | null, level: Spot['level']): boolean {
  const at = parent === null ? null : spotOf(issue, parent);
  return at?.level === (level === 'article' ? 'section' : 'article');
}

/**
 * One step up or down among its like: past the first or last place an article goes over into the section before or
 * after, a block into the neighbouring article. At the very ends nothing changes.
 */
export function step(issue: Issue, id: string, by: -1 | 1): Issue {
  const at = spotOf(issue, id);
  if (!at) return issue;
  const like = at.level === 'section' ? issue.sections : siblings(issue, at);
  const next = at.index + by;
  if (next >= 0 && next < like.length) return move(issue, id, at.parent, next);
  if (at.level === 'section') return issue;
  const parents = at.level === 'article' ? issue.sections : issue.sections.flatMap((each) => each.articles);
  const neighbour = parents[parents.findIndex((each) => each.id === at.parent) + by];
  if (!neighbour) return issue;
  const size = 'articles' in neighbour ? neighbour.articles.length : neighbour.blocks.length;
  return move(issue, id, neighbour.id, by === 1 ? 0 : size);
}

function siblings(issue: Issue, { level, parent }: Spot): readonly Node[] {
  const holder = parent === null ? null : nodeOf(issue, parent);
  if (holder === null) return [];
  if (level === 'article') return 'articles' in holder ? holder.articles : [];
  return 'blocks' in holder ? holder.blocks : [];
}

const changeSection = (issue: Issue, id: string, with_: (section: Section) => Section): Issue => ({
  ...issue,
  sections: issue.sections.map((section) => (section.id === id ? with_(section) : section)),
});

const changeArticles = (issue: Issue, with_: (article: Article) => Article): Issue => ({
  ...issue,
  sections: issue.sections.map((section) => ({ ...section, articles: section.articles.map(with_) })),
});

const changeBlock = (issue: Issue, id: string, with_: (block: Block) => Block): Issue =>
  changeArticles(issue, (article) => ({
    ...article,
    blocks: article.blocks.map((block) => (block.id === id ? with_(block) : block)),
  }));

/**
 * Other words for a block. Whatever it was before, these are now a person's words and say so; the citations stay, for
 * they tell what the words rest on. The same words change nothing, not even the mark.
 */
export function editText(issue: Issue, id: string, text: string, by: string): Issue {
  return changeBlock(issue, id, (block) =>
    block.text === text ? block : { ...block, text, origin: 'human', by },
  );
}

/** Another value for one cell of a table, with the same consequence. */
export function editCell(
  issue: Issue,
  id: string,
  row: number,
  cell: number,
  text: string,
  by: string,
): Issue {
  return changeBlock(issue, id, (block) => {
    if (block.kind !== 'table' || block.rows[row]?.cells[cell] === text) return block;
    const rows = block.rows.map((each, at) =>
      at === row ? { ...each, cells: each.cells.map((old, column) => (column === cell ? text : old)) } : each,
    );
    return { ...block, rows, origin: 'human', by };
  });
}

/** The table without one row: what is left is still what it was. */
export function removeRow(issue: Issue, id: string, row: number, by: string): Issue {
  return changeBlock(issue, id, (block) =>
    block.kind === 'table' && block.rows[row]
      ? { ...block, rows: block.rows.toSpliced(row, 1), origin: 'human', by }
      : block,
  );
}

export function editArticle(
  issue: Issue,
  id: string,
  given: Partial<Pick<Article, 'title' | 'deadline' | 'source'>>,
): Issue {
  return changeArticles(issue, (article) => (article.id === id ? { ...article, ...given } : article));
}

export function editSection(issue: Issue, id: string, title: string): Issue {
  return changeSection(issue, id, (section) => ({ ...section, title }));
}

export function editMasthead(issue: Issue, given: Partial<Issue['masthead']>): Issue {
  return { ...issue, masthead: { ...issue.masthead, ...given } };
}
