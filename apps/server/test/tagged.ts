/** A PDF as a screen reader meets it: language, title, elements in the order of reading, text that nobody reads. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

interface Node {
  readonly role?: string;
  readonly children?: readonly Node[];
  readonly type?: string;
  readonly id?: string;
}

export interface Tagged {
  readonly marked: boolean;
  readonly language: string | null;
  readonly title: string;
  readonly subject: string;
  /** Every element with its words, page after page. */
  readonly read: readonly { readonly role: string; readonly text: string }[];
  /** What stands in page feet and frames, page after page. */
  readonly feet: readonly string[];
  /** Text outside of every mark. */
  readonly loose: readonly string[];
  readonly pages: number;
  /** Fonts that are named but not in the file. */
  readonly fontsMissing: number;
}

interface Item {
  readonly type?: string;
  readonly tag?: string;
  readonly id?: string | null;
  readonly str?: string;
}

/** The words of each mark, of artifacts, and outside of both. */
function wordsOf(items: readonly Item[]) {
  const marks = new Map<string, string>();
  const open: Item[] = [];
  let foot = '';
  const loose: string[] = [];
  for (const item of items) {
    if (item.type?.startsWith('beginMarkedContent')) open.push(item);
    else if (item.type === 'endMarkedContent') open.pop();
    else if (item.str?.trim()) {
      const mark = open.at(-1);
      if (!mark) loose.push(item.str);
      else if (open.some(({ tag }) => tag === 'Artifact')) foot += item.str;
      else if (mark.id) marks.set(mark.id, (marks.get(mark.id) ?? '') + item.str);
    }
  }
  return { marks, foot, loose };
}

const LEAVES = new Set(['H1', 'H2', 'P', 'LI', 'TH', 'TD']);

const idsIn = (node: Node): string[] => [
  ...(node.type === 'content' && node.id ? [node.id] : []),
  ...(node.children ?? []).flatMap(idsIn),
];

function leavesOf(node: Node, marks: ReadonlyMap<string, string>): { role: string; text: string }[] {
  if (node.role !== undefined && LEAVES.has(node.role)) {
    const ids = idsIn(node);
    return ids.length === 0 ? [] : [{ role: node.role, text: ids.map((id) => marks.get(id) ?? '').join('') }];
  }
  return (node.children ?? []).flatMap((child) => leavesOf(child, marks));
}

export async function readTagged(bytes: Uint8Array): Promise<Tagged> {
  const raw = Buffer.from(bytes).toString('latin1');
  const count = (pattern: RegExp) => raw.match(pattern)?.length ?? 0;
  const fontsMissing = count(/\/Type \/FontDescriptor/g) - count(/\/FontFile[23] /g);
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const read: { role: string; text: string }[] = [];
  const feet: string[] = [];
  const loose: string[] = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const page = await pdf.getPage(n);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const words = wordsOf(items as readonly Item[]);
    read.push(...leavesOf((await page.getStructTree()) as Node, words.marks));
    feet.push(words.foot);
    loose.push(...words.loose);
  }
  const { info } = (await pdf.getMetadata()) as {
    info: { Title: string; Subject: string; Language: string | null };
  };
  const mark = (await pdf.getMarkInfo()) as unknown as ReadonlyMap<string, boolean> | null;
  const about = { language: info.Language, title: info.Title, subject: info.Subject };
  const answer = { marked: mark?.get('Marked') === true, ...about, read, feet, loose, fontsMissing };
  const pages = pdf.numPages;
  await pdf.loadingTask.destroy();
  return { ...answer, pages };
}
