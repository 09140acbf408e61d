/** Draft packs: generated from accepted facts, changed by hand, each change a version; published by a second person. */
import type { DraftAnswer, Problem, PublishAnswer } from '@huice/api';
import { type CheckedDraft, checkDraft, type DraftFile, draftPack } from '@huice/packs';
import type { Selectable, Transaction } from 'kysely';
import { noDocument, readDocumentOf } from '../library/index.ts';
import type { Shelf, Shelves } from '../matching/index.ts';
import { type Database, storableJson, type Tables, Trouble } from '../platform/index.ts';
import { type Actor, itemsNow } from './bench.ts';
import { acceptedFacts } from './items.ts';

type Connection = Database | Transaction<Tables>;
type VersionRow = Selectable<Tables['pack_draft_versions']>;

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** @throws Trouble 404; 422 when nothing was accepted yet */
export async function makeDraft(
  db: Database,
  shelf: Shelf,
  documentId: string,
  actor: Actor,
): Promise<DraftAnswer> {
  if (!uuid.test(documentId)) throw noDocument(documentId);
  const { document, text } = await readDocumentOf(db, documentId);
  const { items, seq } = await itemsNow(db, documentId);
  const facts = acceptedFacts(items);
  if (facts.length === 0) throw nothingAccepted();
  const reader = await readerOf(db, documentId);
  const draft = draftPack({
    text,
    document: { ...document, facts },
    known: shelf.library.facts,
    ...(reader === null ? {} : { reader }),
  });
  const id = await db.transaction().execute(async (tx) => {
    const row = await tx
      .insertInto('pack_drafts')
      .values({ document_id: documentId, version: 1 })
      .onConflict((conflict) =>
        conflict.column('document_id').doUpdateSet((eb) => ({ version: eb('pack_drafts.version', '+', 1) })),
      )
      .returning(['id', 'version'])
      .executeTakeFirstOrThrow();
    await addVersion(
      tx,
      row,
      { pack: draft.id, files: draft.files, notes: [...draft.notes], decisions: seq, read_by: reader },
      actor,
    );
    return row.id;
  });
  return draftAnswer(db, shelf, id);
}

interface Saved {
  readonly pack: string;
  readonly files: readonly DraftFile[];
  readonly notes: DraftAnswer['notes'];
  readonly decisions: number;
  readonly read_by: string | null;
}

/** The edition of the reader that read the document; `null` where it was not kept. */
async function readerOf(db: Connection, documentId: string): Promise<string | null> {
  const row = await db
    .selectFrom('documents')
    .select('read_by')
    .where('id', '=', documentId)
    .executeTakeFirst();
  return row?.read_by ?? null;
}

async function addVersion(
  tx: Transaction<Tables>,
  { id, version }: { readonly id: string; readonly version: number },
  { pack, files, notes, decisions, read_by }: Saved,
  { person, now }: Actor,
): Promise<void> {
  await tx
    .insertInto('pack_draft_versions')
    .values({
      draft_id: id,
      version,
      pack,
      files: storableJson(files),
      notes: storableJson(notes),
      decisions,
      read_by,
      saved_by: person,
      saved_at: now,
    })
    .execute();
}

export async function draftOfDocument(
  db: Database,
  shelf: Shelf,
  documentId: string,
): Promise<DraftAnswer | null> {
  if (!uuid.test(documentId)) throw noDocument(documentId);
  const row = await db
    .selectFrom('pack_drafts')
    .select('id')
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return row === undefined ? null : draftAnswer(db, shelf, row.id);
}

/** The newest version. @throws Trouble 404 */
export async function newestVersion(
  db: Connection,
  id: string,
): Promise<VersionRow & { document_id: string }> {
  if (!uuid.test(id)) throw noDraft(id);
  const row = await db
    .selectFrom('pack_drafts')
    .innerJoin('pack_draft_versions', (join) =>
      join
        .onRef('pack_draft_versions.draft_id', '=', 'pack_drafts.id')
        .onRef('pack_draft_versions.version', '=', 'pack_drafts.version'),
    )
    .selectAll('pack_draft_versions')
    .select('pack_drafts.document_id')
    .where('pack_drafts.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw noDraft(id);
  return row;
}

async function draftAnswer(db: Database, shelf: Shelf, id: string): Promise<DraftAnswer> {
  const row = await newestVersion(db, id);
  const [reader, checked, drafters, published, bench] = await Promise.all([
    readerOf(db, row.document_id),
    checkOn(shelf, row.files),
    draftersOf(db, id),
    db
      .selectFrom('pack_publications')
      .selectAll()
      .where('draft_id', '=', id)
      .orderBy('version', 'desc')
      .executeTakeFirst(),
    db.selectFrom('workbenches').select('seq').where('document_id', '=', row.document_id).executeTakeFirst(),
  ]);
  return {
    id,
    documentId: row.document_id,
    pack: row.pack,
    version: row.version,
    files: row.files,
    notes: row.notes.map((it) => ({ ...it })),
    problems: checked.problems.map(({ severity, file, line, words }) => ({ severity, file, line, words })),
    errors: checked.errors,
    drafters,
    savedAt: row.saved_at.toISOString(),
    reader: row.read_by,
    rereadSince: row.read_by !== reader,
    behind: Math.max(0, (bench?.seq ?? 0) - row.decisions),
    published:
      published === undefined
        ? null
        : {
            version: published.version,
            by: published.published_by,
            at: published.published_at.toISOString(),
          },
  };
}

function checkOn(shelf: Shelf, files: readonly DraftFile[]): Promise<CheckedDraft> {
  return checkDraft(files, shelf.library.facts);
}

/** Everybody who wrote a version of it, in the order they came. */
async function draftersOf(db: Connection, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('pack_draft_versions')
    .select('saved_by')
    .where('draft_id', '=', id)
    .orderBy('version')
    .execute();
  return [...new Set(rows.map((row) => row.saved_by))];
}

/**
 * Replaces the text of one of its files.
 * @throws Trouble 404; 409 when someone saved it meanwhile
 */
export async function changeDraft(
  db: Database,
  shelf: Shelf,
  id: string,
  change: { readonly version: number; readonly path: string; readonly text: string },
  actor: Actor,
): Promise<DraftAnswer> {
  const before = await newestVersion(db, id);
  const { path, text, version } = change;
  if (!before.files.some((file) => file.path === path)) throw noFile(path);
  const files = before.files.map((file) => (file.path === path ? { path, text } : file));
  await db.transaction().execute(async (tx) => {
    await takeVersion(tx, id, version, version + 1);
    await addVersion(tx, { id, version: version + 1 }, { ...before, files }, actor);
  });
  return draftAnswer(db, shelf, id);
}

/** Goes from one version to the next, unless someone else went before. */
async function takeVersion(tx: Transaction<Tables>, id: string, seen: number, next: number): Promise<void> {
  const done = await tx
    .updateTable('pack_drafts')
    .set({ version: next })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw savedMeanwhile(await newestVersion(tx, id), seen);
}

/**
 * Puts a draft on the shelf: from then on matching uses it.
 * @throws Trouble 403 when the person wrote it; 404; 409 when it was saved meanwhile or another pack has its name;
 *   422 when it has errors
 */
export async function publishDraft(
  db: Database,
  shelves: Shelves,
  id: string,
  version: number,
  { person, now }: Actor,
): Promise<PublishAnswer> {
  return db.transaction().execute(async (tx) => {
    await tx
      .selectFrom('pack_drafts')
      .select('id')
      .where('id', '=', uuid.test(id) ? id : null)
      .forUpdate()
      .execute();
    const row = await newestVersion(tx, id);
    if (row.version !== version) throw savedMeanwhile(row, version);
    const drafters = await draftersOf(tx, id);
    if (drafters.includes(person)) throw ownDraft(person, drafters);
    const checked = await checkOn(shelves.present, row.files);
    if (checked.errors > 0) throw hasErrors(checked);
    const own = await tx
      .selectFrom('pack_publications')
      .select('version')
      .where('draft_id', '=', id)
      .execute();
    if (own.length === 0 && shelves.present.packs.has(row.pack)) throw nameTaken(row.pack);
    if (own.some((it) => it.version === version)) throw alreadyPublished(row.pack);
    await tx
      .insertInto('pack_publications')
      .values({ draft_id: id, version, published_by: person, published_at: now })
      .execute();
    await shelves.publish(row.files);
    const pack = shelves.present.packs.get(row.pack);
    return { pack: row.pack, measures: (pack?.measures ?? []).map((measure) => measure.id), problems: [] };
  });
}

function problemsOf({ problems }: CheckedDraft): Problem[] {
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ file, line, words }) => ({
      code: 'pack.problem',
      where: line > 0 ? `${file}:${line}` : file,
      ...words,
    }));
}

function nothingAccepted(): Trouble {
  return new Trouble(
    422,
    'nothing-accepted',
    { zh: '还没有接受任何要素，无从生成草案。', en: 'No fact was accepted yet: there is nothing to draft.' },
    { todo: { zh: '请先在工作台接受或更正要素。', en: 'Accept or correct facts on the workbench first.' } },
  );
}

function noDraft(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-draft',
    { zh: '没有这份草案。', en: 'There is no such draft.' },
    { where: id, todo: { zh: '请在工作台生成草案。', en: 'Generate one on the workbench.' } },
  );
}

function noFile(path: string): Trouble {
  return new Trouble(
    404,
    'no-such-file',
    { zh: '草案里没有这个文件。', en: 'The draft has no such file.' },
    { where: path },
  );
}

function savedMeanwhile({ version, saved_by }: VersionRow, seen: number): Trouble {
  return new Trouble(
    409,
    'saved-meanwhile',
    {
      zh: `${saved_by} 已把草案存为第 ${version} 版，你看到的是第 ${seen} 版，没有继续。`,
      en: `${saved_by} has saved version ${version}; you saw version ${seen}. Nothing was done.`,
    },
    { where: 'version', todo: { zh: '请看过新版本再继续。', en: 'Look at the new version, then go on.' } },
  );
}

function ownDraft(person: string, drafters: readonly string[]): Trouble {
  return new Trouble(
    403,
    'own-draft',
    {
      zh: `草案由${drafters.join('、')}编写，${person}不能发布自己参与编写的草案。`,
      en: `The draft was written by ${drafters.join(', ')}; ${person} may not publish a draft they wrote.`,
    },
    {
      where: person,
      todo: { zh: '请另一个人核对后发布。', en: 'Ask a second person to check and publish it.' },
    },
  );
}

function hasErrors(checked: CheckedDraft): Trouble {
  return new Trouble(
    422,
    'draft-has-errors',
    {
      zh: `草案还有 ${checked.errors} 处错误，不能发布。`,
      en: `The draft has ${checked.errors} errors and cannot be published.`,
    },
    {
      problems: problemsOf(checked),
      todo: { zh: '请逐条改正。', en: 'Put each of them right.' },
    },
  );
}

function nameTaken(pack: string): Trouble {
  return new Trouble(
    409,
    'pack-exists',
    { zh: `已有编号为 “${pack}” 的政策包。`, en: `There is a pack “${pack}” already.` },
    { where: pack, todo: { zh: '请先移走原来的政策包。', en: 'Remove the other pack first.' } },
  );
}

function alreadyPublished(pack: string): Trouble {
  return new Trouble(
    409,
    'already-published',
    { zh: '这一版已经发布。', en: 'This version is published already.' },
    { where: pack },
  );
}
