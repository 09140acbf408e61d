/** What a consultation is on: a document of the packs or an imported one, with its provisions as they are now. */
import type { Pack } from '@huice/packs';
import type { Shelf } from '../../matching/index.ts';
import { type Database, Trouble } from '../../platform/index.ts';

export interface Subject {
  readonly title: string;
  readonly industries: readonly string[];
  /** In the order of the document; the whole of it, “”, first. */
  readonly provisions: readonly { readonly path: string; readonly heading: string }[];
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const whole = { path: '', heading: '全文 The whole document' };

/** @throws Trouble 404 */
export async function subjectOf(db: Database, shelf: Shelf, document: string): Promise<Subject> {
  const pack = shelf.packs.get(document);
  if (pack !== undefined) return subjectOfPack(pack);
  const row = uuid.test(document)
    ? await db
        .selectFrom('documents')
        .select('title')
        .where('id', '=', document)
        .where('deleted_at', 'is', null)
        .executeTakeFirst()
    : undefined;
  if (row === undefined) throw noDocument(document);
  const provisions = await db
    .selectFrom('provisions')
    .select(['path', 'heading'])
    .where('document_id', '=', document)
    .orderBy('position')
    .limit(2000)
    .execute();
  const named = provisions.filter(({ path }) => path !== '');
  return { title: row.title, industries: [], provisions: [whole, ...named] };
}

function subjectOfPack({ document, measures, notModelled, coverage }: Pack): Subject {
  const headings = new Map<string, string[]>();
  const name = (path: string, heading: string) =>
    headings.set(path, [...(headings.get(path) ?? []), heading]);
  for (const { provision, title } of measures) name(provision, title.zh);
  for (const { provision, what } of notModelled) name(provision, what.zh);
  const paths = [...new Set(coverage.map(({ provision }) => provision))].filter((path) => path !== '');
  return {
    title: document.title,
    industries: document.industries,
    provisions: [whole, ...paths.map((path) => ({ path, heading: (headings.get(path) ?? []).join('；') }))],
  };
}

function noDocument(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-document',
    { zh: '没有这份文件，不能就它征求意见。', en: 'There is no such document to consult on.' },
    {
      where: 'document',
      todo: {
        zh: '请从资料库选择政策包或导入的文件。',
        en: `Choose a pack or an imported document of the library (given: ${id}).`,
      },
    },
  );
}
