/** What every printed form needs: the contents, which citation bears which number, and titles as they are set. */
import type { Article, Block, Cite, Issue } from './schema.ts';

export interface ContentsEntry {
  readonly id: string;
  readonly level: 1 | 2;
  readonly title: string;
}

/** 目录: every section, and below it every article. */
export function contentsOf(issue: Issue): ContentsEntry[] {
  return issue.sections.flatMap((section): ContentsEntry[] => [
    { id: section.id, level: 1, title: section.title },
    ...section.articles.map(
      (article): ContentsEntry => ({ id: article.id, level: 2, title: titleOf(article) }),
    ),
  ]);
}

/** “【截至2月25日】关于……的通知” */
export function titleOf({ title, deadline }: Pick<Article, 'title' | 'deadline'>): string {
  return deadline ? `【${deadline}】${title}` : title;
}

const keyOf = (cite: Cite) => `${cite.document}\n${cite.provision}`;

function citesOf(block: Block): Cite[] {
  return block.kind === 'table' ? [...block.cites, ...block.rows.flatMap((row) => row.cites)] : block.cites;
}

export interface Notes {
  /** In order of their first mention; one entry a provision. */
  readonly list: readonly Cite[];
  /** Numbers, from 1, of the citations given, without repeats. */
  readonly numbers: (cites: readonly Cite[]) => number[];
}

/** 依据 of one article: numbered from 1 in each. */
export function notesOf(article: Article): Notes {
  const at = new Map<string, number>();
  const list: Cite[] = [];
  for (const cite of article.blocks.flatMap(citesOf)) {
    if (at.has(keyOf(cite))) continue;
    list.push(cite);
    at.set(keyOf(cite), list.length);
  }
  return {
    list,
    numbers: (cites) => [...new Set(cites.flatMap((cite) => at.get(keyOf(cite)) ?? []))],
  };
}

/** A title in its marks; marks within it become single ones, as print has it: 《关于〈…〉的说明》. */
export function quoted(title: string): string {
  return `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`;
}

/**
 * The list below an article, a line each: “《…》（深工信规〔2024〕6号），二/(一)”. A document is named once; after that
 * its line points to where it was: “同[1]，三”.
 */
export function noteLines(list: readonly Cite[]): string[] {
  const first = new Map<string, number>();
  return list.map(({ document, title, number, provision }, index) => {
    const named = first.get(document);
    first.set(document, named ?? index + 1);
    const name =
      named === undefined ? `${quoted(title)}${number === null ? '' : `（${number}）`}` : `同[${named}]`;
    return `${name}${provision === '' ? '' : `，${provision}`}`;
  });
}

/** Where a citation opens, below the address of this Huice. */
export function citePath({ document, provision, hash }: Cite): string {
  if (isImported(document)) return `/library/documents/${document}`;
  const query = new URLSearchParams({ document, provision, ...(hash === undefined ? {} : { hash }) });
  return `/cite?${query}`;
}

const isImported = (id: string) => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id);

/** Numbers as runs: 1, 3, 4, 5 → [1, 1], [3, 5]. */
export function runsOf(numbers: readonly number[]): (readonly [first: number, last: number])[] {
  const runs: [number, number][] = [];
  for (const n of numbers.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else runs.push([n, n]);
  }
  return runs;
}

/** “[1][3-5]”, as GB/T 7714 has it. */
export function noteMarks(numbers: readonly number[]): string {
  return runsOf(numbers).map(runMark).join('');
}

export function runMark([first, last]: readonly [number, number]): string {
  if (first === last) return `[${first}]`;
  return last === first + 1 ? `[${first},${last}]` : `[${first}-${last}]`;
}

/** “示例市产业政策汇编 2024年第2期（总第14期）” */
export function issueName({ masthead }: Pick<Issue, 'masthead'>): string {
  const { title, issueNumber, totalNumber } = masthead;
  const total = totalNumber === '' ? '' : `（${totalNumber}）`;
  return [title, `${issueNumber}${total}`].filter((each) => each !== '').join(' ');
}

/** 2024-02-29 → 2024年2月29日 */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
