/** What was published is in the database: a server whose data folder is new, or another's, has it on its shelf again. */
import type { Shelves } from '../matching/index.ts';
import type { Database } from '../platform/index.ts';

/** @returns ids of the packs that were missing on the shelf and are back */
export async function putBackPublished(db: Database, shelves: Shelves): Promise<string[]> {
  const rows = await db
    .selectFrom('pack_publications')
    .innerJoin('pack_draft_versions', (join) =>
      join
        .onRef('pack_draft_versions.draft_id', '=', 'pack_publications.draft_id')
        .onRef('pack_draft_versions.version', '=', 'pack_publications.version'),
    )
    .select(['pack_draft_versions.pack', 'pack_draft_versions.files'])
    .distinctOn('pack_publications.draft_id')
    .orderBy('pack_publications.draft_id')
    .orderBy('pack_publications.version', 'desc')
    .execute();
  const missing = rows.filter(({ pack }) => !shelves.present.packs.has(pack));
  for (const { files } of missing) await shelves.publish(files);
  return missing.map(({ pack }) => pack);
}
