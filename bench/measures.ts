/**
 * Figures of the measures: all companies by all measures, one company with every reason, a changed rule on the whole
 * city, and the same measure in four other engines. Run by `npm run bench:measures`. The last line is JSON.
 * `-- ROWS` changes the size of the city.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type ColumnStore,
  clusterByPlace,
  compileClosures,
  createColumns,
  type Dictionary,
  dictionaryOf,
  drawCity,
  evaluate,
  factsOf,
  planMeasures,
  type Rule,
  readCompany,
  Screener,
  sketchesFor,
} from '@huice/measures';
import { chainLink, shenzhen } from '@huice/measures/testing';
import { loadPacks } from '@huice/packs';
import { ScreeningEngine } from '../apps/server/src/matching/screening/engine.ts';
import { peersPerSecond } from './measures/peers.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const ROWS = Number(process.argv[2] ?? 2_700_000);
const AS_OF = '2024-02-01';
const THREADS = 2;
/** Passes over the city before one measure is timed. */
const WARM = 25;
const CITIES = ['440300', '370100', '371500', '420100', '330100', '370200', '430100'].map((code) => ({
  code,
  weight: 1,
}));

interface NamedRule {
  readonly id: string;
  readonly rule: Rule;
}

const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const round = (value: number): number => Number(value.toPrecision(4));

function milliseconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function cityFor(measures: readonly NamedRule[], dictionary: Dictionary): ColumnStore {
  const facts = new Set<string>();
  for (const node of planMeasures(measures, { dictionary, asOf: AS_OF }).pool.all()) factsOf(node, facts);
  const store = createColumns(dictionary, facts, ROWS, shared);
  const spent = milliseconds(() => drawCity(store, dictionary, { seed: 1, regions: CITIES }));
  const ordered = milliseconds(() => clusterByPlace(store, dictionary));
  console.log(
    `  ${ROWS} companies, ${store.columns.size} facts, drawn in ${(spent / 1000).toFixed(1)} s, put in order of place in ${(ordered / 1000).toFixed(1)} s`,
  );
  return store;
}

/** Sums every column once: what merely reading the city costs. */
function scan(store: ColumnStore): number {
  let sum = 0;
  for (const column of store.columns.values()) {
    if (column.kind === 'number') sum += sumDoubles(column.values);
    else if (column.kind === 'flag') sum += sumWords(column.known) + sumWords(column.yes);
    else if (column.kind === 'code') sum += sumCodes(column.values);
    else for (const word of [column.known, ...column.words]) sum += sumWords(word);
  }
  return sum;
}
function sumDoubles(values: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row += 1) sum += values[row] as number;
  return sum;
}
function sumWords(values: Int32Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row += 1) sum += values[row] as number;
  return sum;
}
function sumCodes(values: Uint16Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row += 1) sum += values[row] as number;
  return sum;
}

async function screening(measures: readonly NamedRule[], dictionary: Dictionary, store: ColumnStore) {
  const engine = new ScreeningEngine(store, dictionary, { threads: THREADS });
  const request = { measures, asOf: AS_OF };
  await engine.screen(request);
  const times: number[] = [];
  let decided = 0;
  for (let run = 0; run < 5; run += 1) {
    const { milliseconds: spent, totals } = await engine.screen(request);
    times.push(spent);
    decided = totals.reduce(
      (sum, one) => sum + one.eligible + one.ineligible + one.insufficient + one.notApplicable,
      0,
    );
    if (run === 0) {
      const count = (key: 'eligible' | 'ineligible' | 'insufficient' | 'notApplicable'): number =>
        totals.reduce((sum, one) => sum + one[key], 0);
      console.log(
        `  符合 ${count('eligible')} · 不符合 ${count('ineligible')} · 信息不足 ${count('insufficient')} · 不适用 ${count('notApplicable')}`,
      );
      console.log(
        `  ${totals.reduce((sum, one) => sum + one.fen, 0n) / 100n} yuan for ${totals.reduce((sum, one) => sum + one.priced, 0)} priced pairs`,
      );
    }
  }
  if (decided !== ROWS * measures.length) throw new Error('pairs are missing');
  const whatIf = await whatIfTimes(engine, measures);
  await engine.close();
  return { spent: median(times), whatIf };
}

/** A cap is halved: the measure is compiled anew and the whole city asked again, with each company's new amount. */
async function whatIfTimes(engine: ScreeningEngine, measures: readonly NamedRule[]): Promise<number> {
  const target = measures.find(({ rule }) => rule.amount?.op === 'cap' && rule.amount.at.op === 'literal');
  if (target?.rule.amount?.op !== 'cap') return Number.NaN;
  const times: number[] = [];
  for (const cap of ['100', '250', '500', '750', '999']) {
    const rule: Rule = {
      ...target.rule,
      amount: { ...target.rule.amount, at: { op: 'literal', value: cap, unit: '万元' } },
    };
    times.push(
      (await engine.screen({ measures: [{ id: target.id, rule }], asOf: AS_OF, lists: true })).milliseconds,
    );
  }
  return median(times);
}

function closures(measures: readonly NamedRule[], dictionary: Dictionary, store: ColumnStore): number {
  const compiled = compileClosures(planMeasures(measures, { dictionary, asOf: AS_OF }), store);
  const rows = Math.min(100_000, ROWS);
  const pass = (): number => {
    let sum = 0;
    for (let row = 0; row < rows; row += 1) {
      for (const { outcome, fen } of compiled) {
        const code = outcome(row);
        sum += code;
        if (code === 0 || code === 2) sum += fen(row) || 0;
      }
    }
    return sum;
  };
  pass();
  return (rows * measures.length) / (median([1, 2, 3].map(() => milliseconds(pass))) / 1000);
}

async function main(): Promise<void> {
  const library = await loadPacks(
    {
      list: async () => globSync('packs/**/*.yaml', { cwd: root }),
      read: async (path) => readFileSync(join(root, path), 'utf8'),
    },
    'packs',
  );
  const dictionary = dictionaryOf(library.facts);
  const measures: readonly NamedRule[] = library.packs.flatMap((pack) => pack.measures);

  console.log(`one company, ${measures.length} measures, every reason`);
  const examples = library.packs
    .flatMap((pack) => pack.measures.flatMap(({ examples: own }) => own))
    .slice(0, 200);
  const companies = examples.map(({ company }) => readCompany(company, dictionary));
  const explainAll = (company: (typeof companies)[number]): unknown =>
    measures.map((measure) => evaluate(measure, company, { dictionary, asOf: AS_OF }));
  companies.forEach(explainAll);
  const explained = companies.map((company) => milliseconds(() => explainAll(company)));
  const explainedP50 = median(explained);
  console.log(`  ${explainedP50.toFixed(2)} ms (median)`);

  console.log(`all companies, ${measures.length} measures`);
  const store = cityFor(measures, dictionary);
  const pairs = ROWS * measures.length;
  scan(store);
  const scanned = median([1, 2, 3].map(() => milliseconds(() => scan(store))));
  const plan = planMeasures(measures, { dictionary, asOf: AS_OF });
  const screener = new Screener(plan, store, { sketches: sketchesFor(plan, store) });
  screener.screen(0, ROWS);
  const alone = milliseconds(() => screener.screen(0, ROWS));
  const { spent, whatIf } = await screening(measures, dictionary, store);
  const closurePairs = closures(measures, dictionary, store);
  console.log(
    `  ${(spent / 1000).toFixed(2)} s on ${THREADS} cores, ${(alone / 1000).toFixed(2)} s on one; ${round(pairs / spent / 1000)} million pairs a second`,
  );
  console.log(
    `  summing the same columns takes ${(scanned / 1000).toFixed(2)} s on one core; what-if ${whatIf.toFixed(0)} ms; closures ${round(closurePairs / 1e6)} million pairs a second on one core`,
  );

  console.log(
    'one measure, the same companies, other engines (yes or no and an amount; ours: four outcomes and fen)',
  );
  const one = [{ id: 'chain-link', rule: chainLink }];
  const small = cityFor(one, shenzhen);
  const engine = new ScreeningEngine(small, shenzhen, { threads: THREADS });
  // Peers are warm after a few thousand companies; a pass over all of them is a few milliseconds, so ours takes several.
  for (let run = 0; run < WARM; run += 1) await engine.screen({ measures: one, asOf: AS_OF });
  const oneTimes: number[] = [];
  for (let run = 0; run < 25; run += 1)
    oneTimes.push((await engine.screen({ measures: one, asOf: AS_OF })).milliseconds);
  await engine.close();
  const ours = ROWS / (median(oneTimes) / 1000);
  const peers = await peersPerSecond(small, Math.min(2000, ROWS));
  console.log(`  ${'huice'.padEnd(18)} ${round(ours)} pairs a second, ${THREADS} threads`);
  for (const [name, perSecond] of Object.entries(peers))
    console.log(
      `  ${name.padEnd(18)} ${round(perSecond)} pairs a second; huice ${Math.round(ours / perSecond)} times as many`,
    );

  const figures = {
    screening_pairs_per_s: Math.round(pairs / (spent / 1000)),
    column_scan_share: round(scanned / alone),
    peak_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    vs_zen: Math.round(ours / peers.zen),
    vs_json_rules_engine: Math.round(ours / peers.jsonRulesEngine),
    vs_feelin: Math.round(ours / peers.feelin),
    vs_publicodes: Math.round(ours / peers.publicodes),
    explained_ms_p50: round(explainedP50),
    closure_pairs_per_s: Math.round(closurePairs),
    whatif_ms: Math.round(whatIf),
    companies: ROWS,
    measures: measures.length,
  };
  console.log(JSON.stringify({ bench: 'measures', figures }));
}

await main();
