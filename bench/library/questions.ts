/** The judged queries of bench/library-questions.yaml, …-colloquial.yaml, …-held-out.yaml and …-blind.yaml. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './house.ts';

export interface Judged {
  readonly q: string;
  /** “document path” → grade 1 to 3; empty where nothing answers. */
  readonly grades: ReadonlyMap<string, number>;
  /** What a computed answer must hold. */
  readonly says: string | null;
  readonly none: boolean;
  /** Provisions speak of it, but no figure may be computed. */
  readonly silent: boolean;
  readonly part: Part;
}

/**
 * tuning, checking: the two halves, by hash, of the questions that the ranking was made with; its weights were set on
 * the first, and the losses of both were read: neither is blind. heldOut: written after that, and never used to set anything.
 * blindDev, blindTest: halves, by hash, of a set written later still; the losses of the first were read afterwards, of the
 * second never.
 */
export type Part = 'tuning' | 'checking' | 'heldOut' | 'blindDev' | 'blindTest';

interface Written {
  readonly q: string;
  readonly at?: string | readonly string[];
  readonly says?: string;
  readonly none?: boolean;
  readonly silent?: boolean;
}

/** @throws Error where a query names a document that is not in the list */
export async function readQuestions(): Promise<Judged[]> {
  const { documents, queries } = await read<Names & Queries>('library-questions.yaml');
  const colloquial = await read<Queries>('library-questions-colloquial.yaml');
  const heldOut = await read<Names & Queries>('library-questions-held-out.yaml');
  const blind = await read<Names & Queries>('library-questions-blind.yaml');
  return [
    ...judged([...queries, ...colloquial.queries], documents, (q) => halfOf(q, 'tuning', 'checking')),
    ...judged(heldOut.queries, { ...documents, ...heldOut.documents }, () => 'heldOut'),
    ...judged(blind.queries, { ...documents, ...blind.documents }, (q) => halfOf(q, 'blindDev', 'blindTest')),
  ];
}

function halfOf(q: string, even: Part, odd: Part): Part {
  const [first = 0] = createHash('sha256').update(q).digest();
  return first % 2 === 0 ? even : odd;
}

interface Names {
  readonly documents: Readonly<Record<string, string>>;
}
interface Queries {
  readonly queries: readonly Written[];
}

async function read<T>(name: string): Promise<T> {
  return parse(await readFile(join(root, 'bench', name), 'utf8')) as T;
}

function judged(
  queries: readonly Written[],
  documents: Names['documents'],
  partOf: (q: string) => Part,
): Judged[] {
  return queries.map(({ q, at = [], says = null, none = false, silent = false }) => {
    const places = typeof at === 'string' ? [at] : at;
    const grades = places.map((place): [string, number] => {
      const [, name = '', path = '', grade = '3'] = /^(\S+) ([^=]*)(?:=(\d))?$/.exec(place) ?? [];
      const document = documents[name];
      if (document === undefined) throw new Error(`${q}: ${place}`);
      return [`${document} ${path}`, Number(grade)];
    });
    return { q, grades: new Map(grades), says, none, silent, part: partOf(q) };
  });
}

/** nDCG over the first ten, exponential gain. @param places in ranked order, each once */
export function ndcg10(places: readonly string[], grades: ReadonlyMap<string, number>): number {
  const gain = (list: readonly number[]) =>
    list.slice(0, 10).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
  const ideal = gain([...grades.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : gain(places.map((place) => grades.get(place) ?? 0)) / ideal;
}
