/**
 * A fictional city of companies, drawn from a seed: the same seed, rows and dictionary give the same city, whatever part
 * of it is drawn first. What is drawn and why is written down in docs/measures/fictional-city.md.
 */
import type { Dictionary } from '../dictionary.ts';
import type { FactDefinition } from '../facts.ts';
import { type CodeColumn, type Column, type ColumnStore, codeOf, grainOf } from '../plan/columns.ts';
import { parseUnit } from '../values/units.ts';

export interface CityOptions {
  readonly seed: number;
  /** Where companies are registered and operate, with weights; GB/T 2260 codes. */
  readonly regions: readonly { readonly code: string; readonly weight: number }[];
  /**
   * As a bureau keeps its list: the places of a company agree, most are of the usual kind, little is left out. Without
   * it every fact is drawn by itself, and a measure of many conditions finds hardly anybody.
   */
  readonly kept?: boolean;
}

/** Of the gaps that registers have, what a bureau has not filled. */
const UNFILLED = 0.2;
/** Companies all of whose places are one. */
const AT_HOME = 0.9;
/** Companies of the first kind that a dictionary names. */
const USUAL = 0.6;

/** Share of companies for which a register holds nothing. */
const GAPS: Readonly<Record<FactDefinition['register'], number>> = {
  市场监管: 0.01,
  税务: 0.05,
  信用: 0.02,
  社保: 0.06,
  统计: 0.25,
  知识产权: 0.1,
  主管部门: 0.2,
  自报: 0.45,
};

const BLOCK = 4096;

/** Draws every column of the store for rows [from, to); `from` must be a multiple of 4096. */
export function drawCity(
  store: ColumnStore,
  dictionary: Dictionary,
  options: CityOptions,
  from = 0,
  to = store.rows,
): void {
  for (const [fact, column] of store.columns) {
    const definition = dictionary.byId.get(fact);
    if (definition === undefined) continue;
    for (let start = from; start < to; start += BLOCK) {
      const sizes = new Random(hash(`${options.seed}/size/${start}`));
      const homes = new Random(hash(`${options.seed}/home/${start}`));
      const random = new Random(hash(`${options.seed}/${fact}/${start}`));
      const drawing = { definition, options, random, sizes, homes, start, end: Math.min(start + BLOCK, to) };
      drawBlock(column, drawing);
    }
  }
}

interface Drawing {
  readonly definition: FactDefinition;
  readonly options: CityOptions;
  readonly random: Random;
  /** The same for every fact of a block. */
  readonly sizes: Random;
  readonly homes: Random;
  readonly start: number;
  readonly end: number;
}

function drawBlock(column: Column, drawing: Drawing): void {
  const { definition, options, random, sizes, start, end } = drawing;
  const kept = options.kept === true;
  const gap = GAPS[definition.register] * (kept ? UNFILLED : 1);
  switch (column.kind) {
    case 'number': {
      const draw = numberDrawer(definition);
      for (let row = start; row < end; row += 1) {
        // Every fact of a company sees the same size, so that its figures go together.
        const size = sizes.normal();
        if (random.next() >= gap) column.values[row] = draw(random, size);
      }
      return;
    }
    case 'flag':
      drawFlags(column.known, column.yes, gap, likelihood(definition, kept), random, start, end);
      return;
    case 'code':
      drawCodes(column, drawing, gap);
      return;
    case 'list': {
      const share = kept ? Math.max(0.08, 1.5 / column.names.length) : 0.08;
      for (let row = start; row < end; row += 1) {
        if (random.next() < gap) continue;
        column.known[row >> 5] = (column.known[row >> 5] ?? 0) | (1 << (row & 31));
        for (let value = 0; value < column.names.length; value += 1) {
          const word = column.words[value >> 5];
          if (word !== undefined && random.next() < share) word[row] = (word[row] ?? 0) | (1 << (value & 31));
        }
      }
    }
  }
}

function drawFlags(
  known: Int32Array,
  yes: Int32Array,
  gap: number,
  likely: number,
  random: Random,
  start: number,
  end: number,
): undefined {
  for (let row = start; row < end; row += 1) {
    const isKnown = random.next() >= gap;
    const isYes = random.next() < likely;
    const bit = 1 << (row & 31);
    if (isKnown) known[row >> 5] = (known[row >> 5] ?? 0) | bit;
    if (isKnown && isYes) yes[row >> 5] = (yes[row >> 5] ?? 0) | bit;
  }
}

function drawCodes(column: CodeColumn, drawing: Drawing, gap: number): undefined {
  const { definition, options, random, homes, start, end } = drawing;
  const kept = options.kept === true;
  const isRegion = definition.type === 'region';
  const codes = isRegion
    ? options.regions.map(({ code }) => codeOf(column, code))
    : column.names.map((_, index) => index + 1);
  const weights = isRegion ? options.regions.map(({ weight }) => weight) : codes.map(() => 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (let row = start; row < end; row += 1) {
    const home = kept ? homes.next() : 0;
    if (random.next() < gap) continue;
    const drawn = random.next();
    if (!kept) column.values[row] = codes[at(weights, drawn * total)] ?? 0;
    else if (isRegion)
      column.values[row] = codes[at(weights, (random.next() < AT_HOME ? home : drawn) * total)] ?? 0;
    else column.values[row] = codes[random.next() < USUAL ? 0 : at(weights, drawn * total)] ?? 0;
  }
}

/** Where a point falls on weights laid end to end. */
function at(weights: readonly number[], point: number): number {
  let left = point;
  let index = 0;
  while (index < weights.length - 1 && left >= (weights[index] ?? 0)) {
    left -= weights[index] ?? 0;
    index += 1;
  }
  return index;
}

/** Basics nearly every company has; the rest is what policies single out, and rare. */
function likelihood({ id, register }: FactDefinition, kept: boolean): number {
  if (/dishonest|violation|penalt|funded-by-government|multiple|duplicate/.test(id)) return 0.02;
  if (/legal|operat|independent|statistics|consistent/.test(id)) return 0.93;
  if (register === '自报') return kept ? 0.55 : 0.35;
  return 0.12;
}

function numberDrawer(definition: FactDefinition): (random: Random, size: number) => number {
  const grain = Number(grainOf(definition));
  if (definition.type === 'date') return (random) => 18_262 + Math.floor(random.next() * 1830);
  if (definition.type === 'ratio') return (random) => Math.floor(random.next() * 1.1 * grain);
  const factor =
    Number(parseUnit(definition.unit ?? '').factor.n) / Number(parseUnit(definition.unit ?? '').factor.d);
  const { min = 0, max } = definition.plausible ?? {};
  if (definition.type === 'money') {
    // Log-normal about 3 million yuan; revenue of the largest reaches tens of billions.
    const middle = Math.log(3e6);
    const ceiling = Math.min(max ?? 1e12, 1e12);
    return (random, size) =>
      Math.round(Math.min(Math.exp(middle + 1.7 * size + 0.6 * random.normal()), ceiling) * grain);
  }
  if (max !== undefined && max - min <= 50)
    return (random) => (min + Math.floor(random.next() * (max - min + 1))) * factor * grain;
  return (random, size) =>
    Math.max(0, Math.round(Math.exp(2.8 + 1.1 * size + 0.4 * random.normal()))) * factor * grain;
}

function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return state >>> 0;
}

/** mulberry32: small, quick, the same everywhere. */
class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Mean 0, deviation 1: three draws summed are near enough to a bell for a fictional city. */
  normal(): number {
    return (this.next() + this.next() + this.next() - 1.5) * 2;
  }
}
