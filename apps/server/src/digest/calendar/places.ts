import { placeNames } from '@huice/reading';
import type { Shelf } from '../../matching/index.ts';

/** A fictional place stands in no gazetteer: its packs name it. */
export function placeName({ library }: Shelf, code: string): string {
  const named = placeNames.nameOf(code)?.zh;
  return named ?? library.packs.find(({ document }) => document.regionCode === code)?.document.region ?? code;
}
