/** What issues can be composed from: places of the person, regions, industries and documents held. */
import type { Answer } from '@huice/api';
import type { Actor } from '@huice/procedures';
import { placeNames } from '@huice/reading';
import type { Shelf } from '../../matching/index.ts';
import type { Database } from '../../platform/index.ts';
import { holdingsOf } from './holdings.ts';

export async function materialsFor(
  db: Database,
  shelf: Shelf,
  { grants }: Actor,
  model: string | null,
): Promise<Answer<'issueMaterials'>> {
  const { packs, documents } = await holdingsOf(db, shelf);
  const regions = new Map<string, { code: string; name: string; documents: number }>();
  const industries = new Map<string, number>();
  const names = new Map(packs.map(({ document }) => [document.regionCode, document.region]));
  const nameOf = (code: string) => names.get(code) ?? placeNames.nameOf(code)?.zh ?? code;
  const count = (code: string | null) => {
    if (code === null) return;
    const known = regions.get(code) ?? { code, name: nameOf(code), documents: 0 };
    regions.set(code, { ...known, documents: known.documents + 1 });
  };
  for (const { document } of packs) {
    count(document.regionCode);
    for (const name of document.industries) industries.set(name, (industries.get(name) ?? 0) + 1);
  }
  const imported = documents.filter((each) => each.originalOf.length === 0);
  for (const { regionCode } of imported) count(regionCode);
  const places = new Set(grants.filter((grant) => grant.role === 'officer').map((grant) => grant.place));
  return {
    model,
    places: [...places].map((code) => ({ code, name: nameOf(code) })),
    regions: [...regions.values()].toSorted((a, b) => a.code.localeCompare(b.code)),
    industries: [...industries]
      .map(([name, documents]) => ({ name, documents }))
      .toSorted((a, b) => b.documents - a.documents),
    documents: [
      ...packs.map(({ document }) => ({
        id: document.id,
        title: document.title,
        region: document.region,
        day: document.publishedOn ?? document.issuedOn ?? document.effectiveFrom,
        imported: false,
      })),
      ...imported.map((each) => ({
        id: each.id,
        title: each.title,
        region: each.regionCode === null ? '' : nameOf(each.regionCode),
        day: each.publishedOn ?? each.issuedOn ?? each.effectiveFrom,
        imported: true,
      })),
    ],
  };
}
