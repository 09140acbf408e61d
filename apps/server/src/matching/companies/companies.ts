/** Companies kept for next time. Each change is a row of its own. */
import type { SavedCompany } from '@huice/api';
import type { CompanyFile } from '@huice/measures';
import { type Database, Trouble } from '../../platform/index.ts';
import { type Holder, isOf, type Owner, ownerAs } from './owner.ts';

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
      'companies.owner_account',
      'companies.owner_place',
      'company_versions.file',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

function asSaved({ id, version, file, created_at, updated_at, ...row }: Row): SavedCompany {
  const kind = row.owner_place !== null ? 'bureau' : row.owner_account !== null ? 'account' : 'browser';
  return {
    id,
    version,
    keptFor: { kind, place: row.owner_place },
    company: file,
    createdAt: created_at.toISOString(),
    updatedAt: updated_at.toISOString(),
  };
}

export async function listCompanies(db: Database, holder: Holder): Promise<SavedCompany[]> {
  const rows = await select(db)
    .where(isOf(holder))
    .orderBy('companies.updated_at', 'desc')
    .limit(500)
    .execute();
  return rows.map(asSaved);
}

/** @throws Trouble 404 where it is not there, or is somebody else's: which of the two is not told */
export async function getCompany(db: Database, id: string, holder: Holder): Promise<SavedCompany> {
  if (!/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id)) throw noCompany(id);
  const row = await select(db).where('companies.id', '=', id).where(isOf(holder)).executeTakeFirst();
  if (row === undefined) throw noCompany(id);
  return asSaved(row);
}

/** Every version of a company, oldest first. @throws Trouble 404 */
export async function companyVersions(
  db: Database,
  id: string,
  holder: Holder,
): Promise<readonly { readonly file: CompanyFile; readonly savedAt: Date }[]> {
  await getCompany(db, id, holder);
  const rows = await db
    .selectFrom('company_versions')
    .select(['file', 'saved_at'])
    .where('company_id', '=', id)
    .orderBy('version')
    .execute();
  return rows.map(({ file, saved_at }) => ({ file, savedAt: saved_at }));
}

export async function saveCompany(
  db: Database,
  company: CompanyFile,
  owner: Owner,
  actor: string,
): Promise<SavedCompany> {
  return db.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto('companies')
      .values({ version: 1, ...owner })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('company_versions')
      .values({ company_id: id, version: 1, file: JSON.stringify(company), saved_by: actor })
      .execute();
    return asSaved(await select(tx).where('companies.id', '=', id).executeTakeFirstOrThrow());
  });
}

/**
 * What was typed before logging in belongs, from the first thing done with it afterwards, to who logged in.
 * @throws Trouble 404 where it is not the holder's
 */
export async function takeOver(db: Database, id: string, holder: Holder): Promise<SavedCompany> {
  const owner = ownerAs(holder);
  const company = await getCompany(db, id, holder);
  if (owner === null || company.keptFor.kind !== 'browser') return company;
  await db
    .updateTable('companies')
    .set(owner)
    .where('id', '=', id)
    .where('owner_key', '=', holder.key)
    .execute();
  return getCompany(db, id, holder);
}

/**
 * @param version the one that the change was made on
 * @throws Trouble 404 where it is not the holder's; 409 when someone changed it meanwhile: nothing is overwritten unseen
 */
export async function changeCompany(
  db: Database,
  id: string,
  version: number,
  company: CompanyFile,
  holder: Holder,
  actor: string,
): Promise<SavedCompany> {
  const before = await takeOver(db, id, holder);
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
  return getCompany(db, id, holder);
}

function noCompany(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-company',
    {
      zh: '没有这家企业，或不归您查看。',
      en: 'There is no such company here, or it is not yours to see.',
    },
    {
      where: id,
      todo: {
        zh: '请从企业列表重新打开；是登录后保存的，请先登录。',
        en: 'Open it from the list again; log in first if it was saved by somebody logged in.',
      },
    },
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
