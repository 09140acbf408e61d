/** What the library holds and what it does not: packs with what of each is modelled, originals without a pack. Pure. */
import type { CoverageAnswer, CoveredDocument } from '@huice/api';
import type { CoverageEntry, Pack } from '@huice/packs';
import { regionOfName } from '@huice/reading';

export interface ImportedDocument {
  readonly id: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly kind: string;
  readonly region: string | null;
  readonly issuedOn: string | null;
  readonly publishedOn: string | null;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly draft: boolean;
  readonly provisions: number;
}

type Support = CoveredDocument['provisions'];

export function supportOf(coverage: readonly Pick<CoverageEntry, 'support'>[]): Support {
  const count = (support: CoverageEntry['support']) =>
    coverage.filter((entry) => entry.support === support).length;
  return {
    modelled: count('modelled'),
    partly: count('partly'),
    notModelled: count('not-modelled'),
    none: count('none'),
  };
}

const nothing: Support = { modelled: 0, partly: 0, notModelled: 0, none: 0 };

function coveredPack(pack: Pack, original: boolean): CoveredDocument {
  const { document, measures, targets, notModelled, coverage } = pack;
  const { id, title, titleEn, documentNumber, kind, regionCode, region, industries } = document;
  const { issuedOn, publishedOn, effectiveFrom, effectiveTo, draft } = document;
  return {
    id,
    title,
    titleEn,
    documentNumber,
    kind,
    source: 'pack',
    regionCode,
    region,
    industries: [...industries],
    issuedOn,
    publishedOn,
    effectiveFrom,
    effectiveTo,
    draft,
    provisions: supportOf(coverage),
    measures: measures.length,
    targets: targets.length,
    notModelled: notModelled.length,
    original,
    link: `/library/packs/${id}`,
  };
}

function coveredImport(document: ImportedDocument): CoveredDocument {
  const { provisions: _provisions, region, ...rest } = document;
  return {
    ...rest,
    titleEn: document.title,
    source: 'import',
    region,
    regionCode: region === null ? null : (regionOfName(region)?.code ?? null),
    industries: [],
    // Nobody has said yet which of its provisions give support.
    provisions: nothing,
    measures: 0,
    targets: 0,
    notModelled: 0,
    original: true,
    link: `/library/documents/${document.id}`,
  };
}

/**
 * @param packOf the pack that an imported document answers to
 * @param citedNotHeld documents that those here name, and that are not here
 */
export function coverageOf(
  packs: readonly Pack[],
  imported: readonly ImportedDocument[],
  packOf: (document: ImportedDocument) => string | null,
  citedNotHeld: number,
): CoverageAnswer {
  const modelled = new Set(imported.flatMap((document) => packOf(document) ?? []));
  const items = [
    ...packs.map((pack) => coveredPack(pack, modelled.has(pack.document.id))),
    ...imported.filter((document) => packOf(document) === null).map(coveredImport),
  ];
  const sum = (value: (item: CoveredDocument) => number) => items.reduce((all, item) => all + value(item), 0);
  return {
    items,
    count: items.length,
    totals: {
      packs: packs.length,
      imports: items.length - packs.length,
      originals: items.filter(({ source, original }) => source === 'pack' && original).length,
      provisions: {
        modelled: sum(({ provisions }) => provisions.modelled),
        partly: sum(({ provisions }) => provisions.partly),
        notModelled: sum(({ provisions }) => provisions.notModelled),
        none: sum(({ provisions }) => provisions.none),
      },
      measures: sum(({ measures }) => measures),
      notModelled: sum(({ notModelled }) => notModelled),
      citedNotHeld,
    },
  };
}
