/** What dropping one part of an issue on another does to the tree. */
import {
  type Article,
  type Block,
  type Issue,
  insert,
  move,
  type Node,
  nodeOf,
  type Section,
  type Spot,
  spotOf,
} from '@huice/periodical';

export type Level = Spot['level'];

/**
 * Where something of a level goes that is dropped on a part: among its like before or after that part, else at the
 * end of it. `null` where it has no place there.
 */
export function spotFor(issue: Issue, level: Level, target: string, after: boolean): Spot | null {
  const at = spotOf(issue, target);
  if (at === null) return null;
  if (at.level === level) return { ...at, index: at.index + (after ? 1 : 0) };
  const node = nodeOf(issue, target);
  if (level === 'article' && node !== null && 'articles' in node) {
    return { level, parent: target, index: node.articles.length };
  }
  if (level === 'block' && node !== null && 'blocks' in node) {
    return { level, parent: target, index: node.blocks.length };
  }
  // An article dropped on a block goes beside the article that the block is in.
  return level === 'article' && at.level === 'block' && at.parent !== null
    ? spotFor(issue, level, at.parent, after)
    : null;
}

/** The issue after a part of it was dropped on another; unchanged where it has no place there. */
export function dropPart(issue: Issue, id: string, target: string, after: boolean): Issue {
  const from = spotOf(issue, id);
  if (from === null || id === target) return issue;
  const to = spotFor(issue, from.level, target, after);
  if (to === null) return issue;
  const back = to.parent === from.parent && from.index < to.index ? 1 : 0;
  return move(issue, id, to.parent, to.index - back);
}

/** The issue with something new dropped on a part of it. */
export function dropNew(
  issue: Issue,
  node: Section | Article | Block,
  level: Level,
  target: string,
  after: boolean,
): Issue {
  const spot = spotFor(issue, level, target, after);
  return spot === null ? issue : insert(issue, node, spot);
}

/** The article that something new goes into where nothing says another: of what is chosen, else the first. */
export function articleAt(issue: Issue, chosen: string | null): string | null {
  const at = chosen === null ? null : spotOf(issue, chosen);
  if (at?.level === 'article') return chosen;
  if (at?.level === 'block') return at.parent;
  const section =
    issue.sections.find((each) => each.id === chosen) ??
    issue.sections.find((each) => each.articles.length > 0);
  return section?.articles[0]?.id ?? null;
}

/** The section that a new article goes into. */
export function sectionAt(issue: Issue, chosen: string | null): string | null {
  const at = chosen === null ? null : spotOf(issue, chosen);
  if (at?.level === 'section') return chosen;
  if (at?.level === 'article') return at.parent;
  if (at?.level === 'block') return sectionAt(issue, at.parent);
  return issue.sections[0]?.id ?? null;
}

/** What a part is called in lists and in what is read aloud. */
export function nameOf(node: Node): string {
  if ('title' in node) return node.title;
  if (node.kind === 'table') return node.text;
  return node.text.length > 18 ? `${node.text.slice(0, 18)}…` : node.text;
}

/** Ids are drawn: two editors who add at the same time never meet. */
export function drawId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `n${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
