/**
 * The chain-link measure in four other engines, over the same companies, each as its own documentation has one write it:
 * engine and rules are made once and used again (feelin has no compiled form: its `evaluate` takes the text), companies
 * are plain objects made beforehand, and all are warmed up on as many companies as are timed. Each answers yes or no and
 * an amount. zen is asked for many companies at a time, since it works on threads of its own; the better of that and one
 * at a time counts. Missing data counts as nothing in all four: publicodes lists what it fell back on, zen and feelin
 * answer null or false, json-rules-engine false; none gives 信息不足 as an outcome.
 */
import { createRequire } from 'node:module';
import { type ColumnStore, grainOf } from '@huice/measures';
import { shenzhen } from '@huice/measures/testing';

const require = createRequire(import.meta.url);

/** The peers come with the benchmark's own install; the type check does without them. */
const peer = (name: string): Promise<unknown> => import(name);

type Context = Record<string, number | string | boolean | null>;

export interface PeerFigures {
  readonly zen: number;
  readonly jsonRulesEngine: number;
  readonly feelin: number;
  readonly publicodes: number;
}

const WINDOW = [18_993, 19_722] as const;

/** Rows of the store as plain objects, in yuan and fractions; names that every engine accepts. */
function contexts(store: ColumnStore, count: number): readonly Context[] {
  return Array.from({ length: count }, (_, row) => {
    const context: Context = {};
    for (const [fact, column] of store.columns) {
      const name = fact.replaceAll('-', '_');
      const definition = shenzhen.byId.get(fact);
      const bit = (plane: Int32Array): boolean => (((plane[row >> 5] ?? 0) >>> (row & 31)) & 1) === 1;
      if (column.kind === 'number') {
        const value = column.values[row] ?? Number.NaN;
        context[name] =
          Number.isNaN(value) || definition === undefined ? null : value / Number(grainOf(definition));
      } else if (column.kind === 'flag') context[name] = bit(column.known) ? bit(column.yes) : null;
      else if (column.kind === 'code') context[name] = column.names[(column.values[row] ?? 0) - 1] ?? null;
    }
    const { software_revenue: software, main_revenue: main } = context;
    context.share =
      typeof software === 'number' && typeof main === 'number' && main !== 0 ? software / main : null;
    return context;
  });
}

async function perSecond<T>(rows: readonly T[], run: (row: T) => unknown): Promise<number> {
  for (const row of rows) await run(row);
  const start = performance.now();
  for (let pass = 0; pass < PASSES; pass += 1) for (const row of rows) await run(row);
  return (rows.length * PASSES) / ((performance.now() - start) / 1000);
}

/** Timed after one pass to warm up. */
const PASSES = 3;

/** As many at a time as keep an engine with threads of its own busy. */
async function perSecondTogether(
  rows: readonly Context[],
  run: (context: Context) => Promise<unknown>,
): Promise<number> {
  const pass = async (): Promise<void> => {
    for (let row = 0; row < rows.length; row += IN_FLIGHT)
      await Promise.all(rows.slice(row, row + IN_FLIGHT).map(run));
  };
  await pass();
  const start = performance.now();
  await pass();
  return rows.length / ((performance.now() - start) / 1000);
}

const IN_FLIGHT = 64;

export async function peersPerSecond(store: ColumnStore, count: number): Promise<PeerFigures> {
  const rows = contexts(store, count);
  return {
    zen: await zen(rows),
    jsonRulesEngine: await jsonRulesEngine(rows),
    feelin: await feelin(rows),
    publicodes: await publicodes(rows),
  };
}

// A null in a comparison is an error here, so what is missing counts as nothing.
const ZEN_TEST =
  "startsWith(registered_in ?? '', '4403') and is_independent == true and in_dishonesty_list == false and " +
  "((business == 'software' and (main_revenue ?? 0) >= 20000000 and (share ?? 0) >= 0.3) or " +
  "(business in ['basic-software', 'security'] and (main_revenue ?? 0) >= 5000000)) and (project_total ?? 0) >= 5000000 and " +
  `(building_share ?? 0) >= 0.2 and (started_on ?? 0) >= ${WINDOW[0]} and (started_on ?? 0) <= ${WINDOW[1]}`;

async function zen(rows: readonly Context[]): Promise<number> {
  interface Decision {
    evaluate(context: Context): Promise<unknown>;
  }
  const { ZenEngine } = require('@gorules/zen-engine') as {
    ZenEngine: new () => { createDecision(content: Buffer): Decision };
  };
  const expressions = [
    { id: 'a', key: 'eligible', value: ZEN_TEST },
    { id: 'b', key: 'amount', value: 'min([0.3 * (reviewed_total ?? 0), 10000000])' },
  ];
  const content = {
    nodes: [
      { id: '1', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
      { id: '2', name: 'rule', type: 'expressionNode', position: { x: 0, y: 0 }, content: { expressions } },
      { id: '3', name: 'out', type: 'outputNode', position: { x: 0, y: 0 } },
    ],
    edges: [
      { id: 'x', sourceId: '1', targetId: '2', type: 'edge' },
      { id: 'y', sourceId: '2', targetId: '3', type: 'edge' },
    ],
  };
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(content)));
  const run = (context: Context): Promise<unknown> => decision.evaluate(context);
  return Math.max(await perSecond(rows, run), await perSecondTogether(rows, run));
}

async function jsonRulesEngine(rows: readonly Context[]): Promise<number> {
  interface RulesEngine {
    addRule(rule: unknown): void;
    on(
      event: 'success',
      listener: (
        event: unknown,
        almanac: { factValue(fact: string): Promise<number | null> },
      ) => Promise<void>,
    ): void;
    run(facts: Context): Promise<unknown>;
  }
  const { Engine } = require('json-rules-engine') as {
    Engine: new (rules: unknown[], options: { allowUndefinedFacts: boolean }) => RulesEngine;
  };
  const engine = new Engine([], { allowUndefinedFacts: true });
  const test = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });
  engine.addRule({
    conditions: {
      all: [
        test('registered_in', 'in', ['440300', '440305']),
        test('is_independent', 'equal', true),
        test('in_dishonesty_list', 'equal', false),
        {
          any: [
            {
              all: [
                test('business', 'equal', 'software'),
                test('main_revenue', 'greaterThanInclusive', 2e7),
                test('share', 'greaterThanInclusive', 0.3),
              ],
            },
            {
              all: [
                test('business', 'in', ['basic-software', 'security']),
                test('main_revenue', 'greaterThanInclusive', 5e6),
              ],
            },
          ],
        },
        test('project_total', 'greaterThanInclusive', 5e6),
        test('building_share', 'greaterThanInclusive', 0.2),
        test('started_on', 'greaterThanInclusive', WINDOW[0]),
        test('started_on', 'lessThanInclusive', WINDOW[1]),
      ],
    },
    event: { type: 'eligible' },
  });
  // It decides only; an amount is reckoned where its documentation says results are used, in the listener.
  let amount = 0;
  engine.on('success', async (_event, almanac) => {
    amount += Math.min(0.3 * ((await almanac.factValue('reviewed_total')) ?? 0), 1e7);
  });
  const speed = await perSecond(rows, (context) => engine.run(context));
  if (Number.isNaN(amount)) throw new Error('json-rules-engine: an amount that is no number');
  return speed;
}

async function feelin(rows: readonly Context[]): Promise<number> {
  const { evaluate } = (await peer('feelin')) as {
    evaluate(expression: string, context: Context): unknown;
  };
  const expression =
    'if starts with(registered_in, "4403") and is_independent and in_dishonesty_list = false and ' +
    '((business = "software" and main_revenue >= 20000000 and share >= 0.3) or ' +
    '((business = "basic-software" or business = "security") and main_revenue >= 5000000)) and project_total >= 5000000 and ' +
    `building_share >= 0.2 and started_on >= ${WINDOW[0]} and started_on <= ${WINDOW[1]} ` +
    'then min(0.3 * reviewed_total, 10000000) else 0';
  return perSecond(rows, (context) => evaluate(expression, context));
}

async function publicodes(rows: readonly Context[]): Promise<number> {
  interface Publicodes {
    setSituation(situation: Record<string, unknown>): Publicodes;
    evaluate(rule: string): unknown;
  }
  const { default: Engine } = (await peer('publicodes')) as {
    default: new (rules: Record<string, unknown>, options?: unknown) => Publicodes;
  };
  const facts = ['main revenue', 'share', 'project total', 'building share', 'started on', 'reviewed total'];
  const flags = ['in city', 'independent', 'dishonest', 'is software', 'is basic'];
  const rules = {
    ...Object.fromEntries(facts.map((name) => [name, { 'par défaut': 0 }])),
    ...Object.fromEntries(flags.map((name) => [name, { 'par défaut': 'non' }])),
    eligible: {
      'toutes ces conditions': [
        'in city',
        'independent',
        'dishonest = non',
        {
          'une de ces conditions': [
            { 'toutes ces conditions': ['is software', 'main revenue >= 20000000', 'share >= 0.3'] },
            { 'toutes ces conditions': ['is basic', 'main revenue >= 5000000'] },
          ],
        },
        'project total >= 5000000',
        'building share >= 0.2',
        `started on >= ${WINDOW[0]}`,
        `started on <= ${WINDOW[1]}`,
      ],
    },
    amount: { 'applicable si': 'eligible', valeur: '0.3 * reviewed total', plafond: 10_000_000 },
  };
  const quiet = { log: () => {}, warn: () => {}, error: () => {} };
  const engine = new Engine(rules, { logger: quiet });
  // Situations are made beforehand, as the nodes that its parser would make of each value: what is read again and again
  // is not read inside the time. What is missing is left out, so that it can name it.
  const situations = rows.map((context) => {
    const { main_revenue, share, project_total, building_share, started_on, reviewed_total, business } =
      context;
    return Object.fromEntries(
      Object.entries({
        'main revenue': main_revenue,
        share,
        'project total': project_total,
        'building share': building_share,
        'started on': started_on,
        'reviewed total': reviewed_total,
        'in city':
          typeof context.registered_in === 'string' ? context.registered_in.startsWith('4403') : null,
        independent: context.is_independent,
        dishonest: context.in_dishonesty_list,
        'is software': business === null ? null : business === 'software',
        'is basic': business === null ? null : business === 'basic-software' || business === 'security',
      })
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([name, nodeValue]) => [name, { nodeKind: 'constant', type: typeof nodeValue, nodeValue }]),
    );
  });
  return perSecond(situations, (situation) => engine.setSituation(situation).evaluate('amount'));
}
