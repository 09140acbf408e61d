/** Companies kept for next time. Each change is a row of its own. */
import type { SavedCompany } from '@huice/api';
import type { CompanyFile } from '@huice/measures';
import { type Database, Trouble } from '../platform/index.ts';

function select(db: Database) {
  return db
    .selectFrom('companies')
    .innerJoin('company_versions', (join) =>
      join
        .onRef('company_versions.company_id', '=', 'companies.id')
        .onRef('company_versions.version', '=', 'companies.version'),
    )
    .select([
      'companies.id',
      'companies.version',
      'companies.created_at',
      'companies.updated_at',
      'company_versions.file',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

function asSaved({ id, version, file, created_at, updated_at }: Row): SavedCompany {
  return {
    id,
    version,
    company: file,
    createdAt: created_at.toISOString(),
    updatedAt: updated_at.toISOString(),
  };
}

export async function listCompanies(db: Database): Promise<SavedCompany[]> {
  const rows = await select(db).orderBy('companies.updated_at', 'desc').limit(500).execute();
  return rows.map(asSaved);
}

/** @throws Trouble 404 */
export async function getCompany(db: Database, id: string): Promise<SavedCompany> {
  if (!/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id)) throw noCompany(id);
  const row = await select(db).where('companies.id', '=', id).executeTakeFirst();
  if (row === undefined) throw noCompany(id);
  return asSaved(row);
}

/** Every version of a company, oldest first. @throws Trouble 404 */
export async function companyVersions(
  db: Database,
  id: string,
): Promise<readonly { readonly file: CompanyFile; readonly savedAt: Date }[]> {
  await getCompany(db, id);
  const rows = await db
    .selectFrom('company_versions')
    .select(['file', 'saved_at'])
    .where('company_id', '=', id)
    .orderBy('version')
    .execute();
  return rows.map(({ file, saved_at }) => ({ file, savedAt: saved_at }));
}

export async function saveCompany(db: Database, company: CompanyFile, actor: string): Promise<SavedCompany> {
  const id = await db.transaction().execute(async (tx) => {
    const made = await tx
      .insertInto('companies')
      .values({ version: 1 })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('company_versions')
      .values({ company_id: made.id, version: 1, file: JSON.stringify(company), saved_by: actor })
      .execute();
    return made.id;
  });
  return getCompany(db, id);
}

/**
 * @param version the one that the change was made on
 * @throws Trouble 404; 409 when someone changed it meanwhile: nothing is overwritten unseen
 */
export async function changeCompany(
  db: Database,
  id: string,
  version: number,
  company: CompanyFile,
  actor: string,
): Promise<SavedCompany> {
  const before = await getCompany(db, id);
  await db.transaction().execute(async (tx) => {
    const done = await tx
      .updateTable('companies')
      .set({ version: version + 1, updated_at: new Date() })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) throw changedMeanwhile(before.version, version);
    await tx
      .insertInto('company_versions')
      .values({ company_id: id, version: version + 1, file: JSON.stringify(company), saved_by: actor })
      .execute();
  });
  return getCompany(db, id);
}

function noCompany(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-company',
    { zh: '没有这家企业。', en: 'There is no such company here.' },
    { where: id, todo: { zh: '请从企业列表重新打开。', en: 'Open it from the list again.' } },
  );
}

function changedMeanwhile(present: number, given: number): Trouble {
  return new Trouble(
    409,
    'changed-meanwhile',
    {
      zh: `企业资料已被改到第 ${present} 版，你改的是第 ${given} 版，没有保存。`,
      en: `The company is at version ${present} now; your change was made on version ${given} and was not saved.`,
    },
    {
      where: 'version',
      todo: { zh: '请重新打开，核对后再改。', en: 'Open it again, compare, and make your change anew.' },
    },
  );
}
