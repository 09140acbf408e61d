/** Packs as the library shows them: with what was imported of their documents. */
import type { PackAnswer, PackSummary, Problem } from '@huice/api';
import type { Pack, PackDocument, PackProblem } from '@huice/packs';
import { headerOf, isModelledOn, type Shelf } from '../matching/index.ts';
import { type Database, dayOf, Trouble } from '../platform/index.ts';

interface Imported {
  readonly id: string;
  readonly title: string;
  readonly documentNumber: string | null;
}

/** Titles and numbers of all documents here, newest import first: few enough to be matched in memory. */
export async function importedTitles(db: Database): Promise<Imported[]> {
  return db
    .selectFrom('documents')
    .innerJoin('files', 'files.id', 'documents.file_id')
    .select(['documents.id', 'documents.title', 'documents.document_number as documentNumber'])
    .where('documents.deleted_at', 'is', null)
    .orderBy('files.imported_at', 'desc')
    .orderBy('documents.position')
    .execute();
}

/** Id of the imported document that answers to the source; a title that is exactly it goes before one that holds it. */
export function importedFor(source: PackDocument['source'], imported: readonly Imported[]): string | null {
  const fitting = imported.filter((document) => isModelledOn(source, document));
  const shortest = fitting.toSorted((a, b) => a.title.length - b.title.length)[0];
  return shortest?.id ?? null;
}

/** For the pack as a whole: its document, or the first of its parts that is here. */
function importedForPack({ source, parts = [] }: PackDocument, imported: readonly Imported[]): string | null {
  for (const one of [source, ...parts.map((part) => part.source)]) {
    const id = importedFor(one, imported);
    if (id !== null) return id;
  }
  return null;
}

export function packSummary(pack: Pack, imported: readonly Imported[], now: Date): PackSummary {
  const headers = pack.measures.map((measure) => headerOf(measure, pack, dayOf(now), now));
  return {
    document: pack.document,
    measures: pack.measures.length,
    examples: pack.measures.reduce((sum, measure) => sum + measure.examples.length, 0),
    notModelled: pack.notModelled.length,
    openWindows: headers.flatMap((h) => h.windows).filter((w) => w.state === 'open').length,
    imported: importedForPack(pack.document, imported),
  };
}

export function packAnswer(pack: Pack, imported: readonly Imported[], now: Date): PackAnswer {
  return {
    document: pack.document,
    imported: importedForPack(pack.document, imported),
    measures: pack.measures.map((measure) => headerOf(measure, pack, dayOf(now), now)),
    notModelled: [...pack.notModelled],
  };
}

export function packProblems(problems: readonly PackProblem[]): Problem[] {
  return problems.map(({ file, line, words }) => ({
    code: 'pack.problem',
    where: line > 0 ? `${file}:${line}` : file,
    ...words,
  }));
}

/** @throws Trouble 404 */
export function packOnShelf(shelf: Shelf, id: string): Pack {
  const pack = shelf.packs.get(id);
  if (pack !== undefined) return pack;
  throw new Trouble(
    404,
    'no-such-pack',
    { zh: `没有编号为 “${id}” 的政策包。`, en: `There is no pack “${id}”.` },
    {
      where: id,
      todo: {
        zh: '请到资料库里找；接口上的编号见 /api/v1/packs。',
        en: 'Look for it in the library; ids are listed at /api/v1/packs.',
      },
    },
  );
}
