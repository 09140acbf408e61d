/** The companies of a city: columns, names, and the groups that charts are drawn by. */
import { type Column, type ColumnStore, clusterByPlace, type Dictionary, grainOf } from '@huice/measures';

export interface Companies {
  /** Rows stand by place, so that a measure of one place passes over the others. */
  readonly store: ColumnStore;
  /** Rows in the order in which the companies were given. */
  readonly asGiven: Uint32Array;
  /** By row, its place in the list as given: what decides between equals. */
  readonly given: Uint32Array;
  name(row: number): string;
  code(row: number): string;
}

export interface Grouping {
  readonly by: 'size' | 'district' | 'industry';
  /** Ids of the groups, in the order of the chart; the last one is “not known”. */
  readonly groups: readonly { readonly id: string; readonly zh: string; readonly en: string }[];
  /** Index into `groups`. */
  of(row: number): number;
}

const UNKNOWN = { id: '?', zh: '未载明', en: 'not stated' };
/** A list of companies, put in order of place. @param names and codes are asked by the place in the list as given */
export function byPlace(
  store: ColumnStore,
  dictionary: Dictionary,
  names: (given: number) => string,
  codes: (given: number) => string,
): Companies {
  const given = clusterByPlace(store, dictionary);
  const asGiven = new Uint32Array(given.length);
  for (let row = 0; row < given.length; row += 1) asGiven[given[row] ?? 0] = row;
  return {
    store,
    asGiven,
    given,
    name: (row) => names(given[row] ?? row),
    code: (row) => codes(given[row] ?? row),
  };
}

/** People employed, from; bands that statistics and applicants both talk in. */
const BANDS = [0, 10, 50, 100, 300, 1000];

const bandWords = (index: number): { id: string; zh: string; en: string } => {
  const [from = 0, to] = [BANDS[index], BANDS[index + 1]];
  if (from === 0) return { id: '0', zh: '10 人以下', en: 'under 10 people' };
  if (to === undefined) return { id: `${from}`, zh: `${from} 人以上`, en: `${from} people and more` };
  return { id: `${from}`, zh: `${from}–${to - 1} 人`, en: `${from}–${to - 1} people` };
};

export function groupingsOf(store: ColumnStore, dictionary: Dictionary): readonly Grouping[] {
  return [bySize(store, dictionary), byDistrict(store, dictionary), byIndustry(store, dictionary)];
}

function bySize(store: ColumnStore, dictionary: Dictionary): Grouping {
  const column = store.columns.get('employees');
  const definition = dictionary.byId.get('employees');
  const grain = definition === undefined ? 1 : Number(grainOf(definition));
  const groups = [...BANDS.map((_, index) => bandWords(index)), UNKNOWN];
  return {
    by: 'size',
    groups,
    of(row) {
      const value = column?.kind === 'number' ? (column.values[row] ?? Number.NaN) : Number.NaN;
      if (Number.isNaN(value)) return BANDS.length;
      let band = BANDS.length - 1;
      while (band > 0 && value / grain < (BANDS[band] ?? 0)) band -= 1;
      return band;
    },
  };
}

function byDistrict(store: ColumnStore, dictionary: Dictionary): Grouping {
  const column = placeColumn(store);
  const names = column?.kind === 'code' ? column.names : [];
  const values = dictionary.byId.get('registered-place')?.values ?? [];
  const groups = names.map((id) => {
    const known = values.find((one) => one.id === id)?.name;
    return { id, zh: known?.zh ?? id, en: known?.en ?? id };
  });
  return {
    by: 'district',
    groups: [...groups, UNKNOWN],
    of(row) {
      const code = column?.kind === 'code' ? (column.values[row] ?? 0) : 0;
      return code === 0 ? names.length : code - 1;
    },
  };
}

function byIndustry(store: ColumnStore, dictionary: Dictionary): Grouping {
  const column = store.columns.get('main-business');
  const names = column?.kind === 'list' ? column.names : [];
  const values = dictionary.byId.get('main-business')?.values ?? [];
  const groups = names.map((id) => {
    const name = values.find((one) => one.id === id)?.name;
    return { id, zh: name?.zh ?? id, en: name?.en ?? id };
  });
  return {
    by: 'industry',
    groups: [...groups, UNKNOWN],
    // A company in several lines of business counts under the first of the dictionary: bars then add up to the whole.
    of(row) {
      if (column?.kind !== 'list') return names.length;
      for (const [word, plane] of column.words.entries()) {
        const bits = plane[row] ?? 0;
        if (bits !== 0) return word * 32 + (31 - Math.clz32(bits & -bits));
      }
      return names.length;
    },
  };
}

function placeColumn(store: ColumnStore): Column | undefined {
  return store.columns.get('registered-place') ?? store.columns.get('business-place');
}

/** GB/T 2260 code of the place, or `null` where it is not known. */
export function placeOf(store: ColumnStore, row: number): string | null {
  const column = placeColumn(store);
  const code = column?.kind === 'code' ? (column.values[row] ?? 0) : 0;
  return column?.kind === 'code' && code > 0 ? (column.names[code - 1] ?? null) : null;
}

/** Is the datum there? */
export function isKnown(column: Column | undefined, row: number): boolean {
  if (column === undefined) return false;
  if (column.kind === 'number') return !Number.isNaN(column.values[row] ?? Number.NaN);
  if (column.kind === 'code') return (column.values[row] ?? 0) !== 0;
  return (((column.known[row >> 5] ?? 0) >>> (row & 31)) & 1) === 1;
}
