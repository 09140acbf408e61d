/**
 * The plan as one SQL text that runs on DuckDB and on PostgreSQL: four outcomes and fen for every measure and company.
 * Whole numbers only; a type is chosen from static bounds so that nothing overflows. Nodes used twice become columns of a
 * common table expression, which PostgreSQL may not fold into those that use it: each use would be written out again, and
 * a rule of some twenty steps would outgrow any memory. `OFFSET 0` forbids that without keeping the rows anywhere.
 */
import { MAX_FEN } from '../evaluate/amount.ts';
import { regionPrefix } from '../values/regions.ts';
import { boundOf } from './bounds.ts';
import type { Plan } from './lower.ts';
import { type IntNode, type PlanNode, partsOf, type TruthNode } from './nodes.ts';
import { countColumn, listColumn, quoteName, quoteText } from './sql-table.ts';

export interface SqlMeasure {
  readonly measure: string;
  /** Column with the index into `OUTCOMES`. */
  readonly outcome: string;
  /** Column with integer fen, NULL where not known or ruled out; absent: no amount. */
  readonly fen?: string;
}

export interface CompiledSql {
  readonly text: string;
  readonly measures: readonly SqlMeasure[];
}

/** Whole numbers beyond this do not fit the widest type that both databases have. */
export class TooWideForSql extends RangeError {}

const NARROW = 2n ** 62n;
const WIDEST = 10n ** 37n;

/**
 * @param table a table as `createTableSql` makes it
 * @param key its key column, carried to the result
 * @throws TooWideForSql when a rule multiplies so much that no common type holds it
 */
export function compileSql(plan: Plan, table: string, key: string): CompiledSql {
  return new SqlCompiler(plan).compile(table, key);
}

const REPEATING: ReadonlySet<string> = new Set([
  'min',
  'max',
  'fen',
  'elapsed',
  'sign',
  'addMonths',
  'when',
  'tiers',
  'atLeast',
]);

class SqlCompiler {
  private readonly plan: Plan;
  private readonly uses = new Map<number, number>();
  private readonly bounds = new Map<number, bigint>();
  private readonly judged = new Map<number, boolean>();
  /** Nodes that have a column, with the level of the table expression that computes them. */
  private readonly named = new Map<number, number>();
  private readonly levels: { readonly name: string; readonly sql: string }[][] = [];

  constructor(plan: Plan) {
    this.plan = plan;
    const count = (node: PlanNode): void => {
      const seen = this.uses.get(node.id) ?? 0;
      this.uses.set(node.id, seen + 1);
      if (seen > 0) return;
      for (const part of partsOf(node)) {
        count(part);
        // Their SQL says a part more than once: it gets a column of its own.
        if (REPEATING.has(node.op) || this.isJudgedList(node)) count(part);
      }
    };
    for (const { applies, conditions, fen } of plan.measures) {
      for (const root of [applies, conditions, fen]) if (root !== null) count(root);
    }
  }

  compile(table: string, key: string): CompiledSql {
    const outcomes: string[] = [];
    const amounts: string[] = [];
    const measures = this.plan.measures.map(({ id, applies, conditions, fen }, index): SqlMeasure => {
      outcomes.push(
        `${outcomeSql(applies === null ? null : this.settled(applies), this.settled(conditions))} AS o${index}`,
      );
      if (fen === null) return { measure: id, outcome: `o${index}` };
      const name = `m${index}`;
      outcomes.push(`${this.int(fen)} AS ${name}`);
      amounts.push(`CASE WHEN o${index} IN (0, 2) THEN ${name} END AS f${index}`);
      return { measure: id, outcome: `o${index}`, fen: `f${index}` };
    });
    const steps = this.levels.map((level, index) => {
      const from = index === 0 ? quoteName(table) : `c${index - 1}`;
      return `c${index} AS (SELECT *, ${level.map(({ name, sql }) => `${sql} AS ${name}`).join(',\n  ')} FROM ${from} OFFSET 0)`;
    });
    const from = this.levels.length === 0 ? quoteName(table) : `c${this.levels.length - 1}`;
    steps.push(`decided AS (SELECT ${[quoteName(key), ...outcomes].join(',\n  ')} FROM ${from} OFFSET 0)`);
    const shown = [quoteName(key), ...this.plan.measures.map((_, index) => `o${index}`), ...amounts];
    return { text: `WITH ${steps.join(',\n')}\nSELECT ${shown.join(', ')} FROM decided`, measures };
  }

  /** A node's SQL, or the column that already holds it. */
  private shared(node: PlanNode, make: () => string): string {
    if ((this.uses.get(node.id) ?? 0) < 2 || partsOf(node).length === 0) return make();
    const name = `n${node.id}`;
    if (!this.named.has(node.id)) {
      const sql = make();
      const level = this.levelOf(node);
      this.named.set(node.id, level);
      const list = this.levels[level] ?? [];
      list.push({ name, sql });
      this.levels[level] = list;
    }
    return name;
  }

  private levelOf(node: PlanNode): number {
    let level = 0;
    for (const part of partsOf(node)) {
      const own = this.named.get(part.id);
      level = Math.max(level, own === undefined ? this.levelOf(part) : own + 1);
    }
    return level;
  }

  /** A list that hangs on a judgement counts its parts, and so says each of them more than once. */
  private isJudgedList(node: PlanNode): boolean {
    return (node.op === 'all' || node.op === 'any') && this.hasJudged(node);
  }

  private hasJudged(node: TruthNode): boolean {
    const known = this.judged.get(node.id);
    if (known !== undefined) return known;
    const own = node.op === 'truth' && node.value === 'judged';
    const result =
      own || (node.op !== 'compare' && partsOf(node).some((part) => this.hasJudged(part as TruthNode)));
    this.judged.set(node.id, result);
    return result;
  }

  /** TRUE where met or judged, FALSE where unmet, NULL where unknown: all that an outcome asks. */
  private settled(node: TruthNode): string {
    if (!this.hasJudged(node)) return this.truth(node);
    if (node.op === 'truth') return 'TRUE';
    if (node.op === 'all') return `(${node.of.map((part) => this.settled(part)).join(' AND ')})`;
    return `(CASE ${this.code(node)} WHEN 0 THEN FALSE WHEN 1 THEN NULL ELSE TRUE END)`;
  }

  /** A truth without anything judged, in SQL's own three values. */
  private truth(node: TruthNode): string {
    return this.shared(node, () => this.makeTruth(node));
  }

  private makeTruth(node: TruthNode): string {
    switch (node.op) {
      case 'truth':
        return node.value === 'met' ? 'TRUE' : node.value === 'unmet' ? 'FALSE' : 'CAST(NULL AS BOOLEAN)';
      case 'compare':
        return `(${this.int(node.a)} ${node.is === '!=' ? '<>' : node.is} ${this.int(node.b)})`;
      case 'holds':
        return quoteName(node.fact);
      case 'oneOf':
        return `(${quoteName(node.fact)} IN (${node.values.map(quoteText).join(', ')}))`;
      case 'contains': {
        const parts = node.values.map((value) => quoteName(listColumn(node.fact, value)));
        return `(${parts.join(node.match === 'any' ? ' OR ' : ' AND ')})`;
      }
      case 'locatedIn':
        return regionSql(quoteName(node.fact), node.region);
      case 'all':
        return `(${node.of.map((part) => this.truth(part)).join(' AND ')})`;
      case 'any':
        return `(${node.of.map((part) => this.truth(part)).join(' OR ')})`;
      case 'not':
        return `(NOT ${this.truth(node.of)})`;
      case 'when': {
        const test = this.truth(node.test);
        return `(CASE WHEN ${test} THEN ${this.truth(node.then)} WHEN NOT ${test} THEN ${this.truth(node.otherwise)} END)`;
      }
      case 'atLeast': {
        const parts = node.of.map((part) => this.truth(part));
        const met = parts.map((part) => `CASE WHEN ${part} THEN 1 ELSE 0 END`).join(' + ');
        const open = parts.map((part) => `CASE WHEN NOT ${part} THEN 0 ELSE 1 END`).join(' + ');
        return `(CASE WHEN ${met} >= ${node.n} THEN TRUE WHEN ${open} < ${node.n} THEN FALSE END)`;
      }
    }
  }

  /** Four values as numbers, for what hangs on a judgement: 0 unmet, 1 unknown, 2 judged, 3 met. */
  private code(node: TruthNode): string {
    if (!this.hasJudged(node)) {
      const sql = this.truth(node);
      return `(CASE WHEN ${sql} THEN 3 WHEN NOT ${sql} THEN 0 ELSE 1 END)`;
    }
    return this.shared(node, () => this.makeCode(node));
  }

  private makeCode(node: TruthNode): string {
    switch (node.op) {
      case 'all':
        return this.codeAtLeast(node.of.length, node.of);
      case 'any':
        return this.codeAtLeast(1, node.of);
      case 'atLeast':
        return this.codeAtLeast(node.n, node.of);
      case 'not':
        return `(CASE ${this.code(node.of)} WHEN 3 THEN 0 WHEN 0 THEN 3 WHEN 1 THEN 1 ELSE 2 END)`;
      case 'when': {
        const [test, then, otherwise] = [
          this.code(node.test),
          this.code(node.then),
          this.code(node.otherwise),
        ];
        const judged = `WHEN ${then} = 1 OR ${otherwise} = 1 THEN 1 WHEN ${then} = ${otherwise} THEN ${then} ELSE 2`;
        return `(CASE WHEN ${test} = 3 THEN ${then} WHEN ${test} = 0 THEN ${otherwise} WHEN ${test} = 1 THEN 1 ${judged} END)`;
      }
      default:
        return '2';
    }
  }

  private codeAtLeast(n: number, of: readonly TruthNode[]): string {
    const codes = of.map((part) => this.code(part));
    const met = codes.map((code) => `CASE WHEN ${code} = 3 THEN 1 ELSE 0 END`).join(' + ');
    const open = codes.map((code) => `CASE WHEN ${code} = 0 THEN 0 ELSE 1 END`).join(' + ');
    const unknown = codes.map((code) => `${code} = 1`).join(' OR ');
    return `(CASE WHEN ${met} >= ${n} THEN 3 WHEN ${open} < ${n} THEN 0 WHEN ${unknown} THEN 1 ELSE 2 END)`;
  }

  private int(node: IntNode): string {
    return this.shared(node, () => this.makeInt(node));
  }

  private isWide(bound: bigint): boolean {
    if (bound > WIDEST)
      throw new TooWideForSql('数值范围超出 SQL 所能容纳 a value outgrows every type of SQL');
    return bound > NARROW;
  }

  /** Operands of the type that holds the result. */
  private operands(node: IntNode, parts: readonly IntNode[]): readonly string[] {
    const wide = this.isWide(boundOf(node, this.bounds));
    return parts.map((part) => (wide ? `CAST(${this.int(part)} AS DECIMAL(38, 0))` : this.int(part)));
  }

  private makeInt(node: IntNode): string {
    switch (node.op) {
      case 'const':
        return `CAST(${node.value} AS ${this.isWide(boundOf(node, this.bounds)) ? 'DECIMAL(38, 0)' : 'BIGINT'})`;
      case 'unknown':
        return 'CAST(NULL AS BIGINT)';
      case 'column':
        return this.column(node.fact);
      case 'count':
        return `CAST(${quoteName(countColumn(node.fact))} AS BIGINT)`;
      case 'sum':
        return `(${this.operands(node, node.of).join(' + ')})`;
      case 'difference':
        return `(${this.operands(node, [node.a, node.b]).join(' - ')})`;
      case 'product':
        return `(${this.operands(node, [node.a, node.b]).join(' * ')})`;
      case 'min':
      case 'max':
        return extremeSql(node.op === 'min' ? 'LEAST' : 'GREATEST', this.operands(node, node.of));
      case 'sign': {
        const of = this.int(node.of);
        return `CAST(CASE WHEN ${of} > 0 THEN 1 WHEN ${of} < 0 THEN -1 END AS BIGINT)`;
      }
      case 'firstKnown':
        return `COALESCE(${this.operands(node, node.of).join(', ')})`;
      case 'tiers':
        return this.tiers(node);
      case 'elapsed':
        return elapsedSql(this.int(node.from), this.int(node.to), node.unit, node.round);
      case 'addMonths':
        return `CAST(CAST(${dateSql(this.int(node.date))} + ${this.int(node.months)} * INTERVAL '1 month' AS DATE) - DATE '1970-01-01' AS BIGINT)`;
      case 'fen':
        return this.fen(node);
    }
  }

  private column(fact: string): string {
    const name = quoteName(fact);
    return this.plan.dictionary.byId.get(fact)?.type === 'date'
      ? `CAST(${name} - DATE '1970-01-01' AS BIGINT)`
      : name;
  }

  private tiers(node: Extract<IntNode, { op: 'tiers' }>): string {
    const values = this.operands(node, [...node.cases.map(({ then }) => then), node.otherwise]);
    const branches = node.cases.map(({ when }, index) => {
      const value = values[index] ?? 'NULL';
      if (!this.hasJudged(when)) {
        const test = this.truth(when);
        return `WHEN ${test} THEN ${value} WHEN ${test} IS NULL THEN NULL`;
      }
      const code = this.code(when);
      return `WHEN ${code} = 3 THEN ${value} WHEN ${code} <> 0 THEN NULL`;
    });
    return `(CASE ${branches.join(' ')} ELSE ${values.at(-1) ?? 'NULL'} END)`;
  }

  private fen(node: Extract<IntNode, { op: 'fen' }>): string {
    // Held to one unit more than the largest before dividing: the quotient is exact in a double too, and what rounds
    // down to the largest is still told from what is beyond it.
    const widest = 2n * boundOf(node.n, this.bounds) + 4n * boundOf(node.d, this.bounds) * BigInt(MAX_FEN);
    const cast = this.isWide(widest) ? 'DECIMAL(38, 0)' : 'BIGINT';
    const n = `CAST(${this.int(node.n)} AS ${cast})`;
    const d = `CAST(${this.int(node.d)} AS ${cast})`;
    const [top, bottom] =
      node.how === 'down'
        ? [n, d]
        : node.how === 'up'
          ? [`(${n} + ${d} - 1)`, d]
          : [`(2 * ${n} + ${d})`, `(2 * ${d})`];
    const held = `LEAST(${top}, CAST(${MAX_FEN + 1} AS ${cast}) * ${bottom})`;
    const units = `CAST((${held} - mod(${held}, ${bottom})) / ${bottom} AS BIGINT)`;
    const fen = node.unit === 1n ? units : `(${units} * ${node.unit})`;
    const tooLarge = `CAST(${units} AS DECIMAL(38, 0)) * ${node.unit} > ${MAX_FEN}`;
    return `(CASE WHEN ${n} IS NULL OR ${d} IS NULL THEN NULL WHEN ${n} <= 0 THEN 0 WHEN ${tooLarge} THEN NULL ELSE ${fen} END)`;
  }
}

/** Not known when one of them is not; the databases' own functions would pass over what is missing. */
function extremeSql(pick: 'LEAST' | 'GREATEST', of: readonly string[]): string {
  const known = of.map((each) => `${each} IS NOT NULL`).join(' AND ');
  return `(CASE WHEN ${known} THEN ${pick}(${of.join(', ')}) END)`;
}

function outcomeSql(applies: string | null, conditions: string): string {
  const scope = applies === null ? '' : `WHEN NOT ${applies} THEN 3 WHEN ${applies} IS NULL THEN 2 `;
  return `CASE ${scope}WHEN NOT ${conditions} THEN 1 WHEN ${conditions} IS NULL THEN 2 ELSE 0 END`;
}

/** Codes coarser than the region are neither inside nor outside it. */
function regionSql(column: string, region: string): string {
  const prefix = regionPrefix(region);
  if (prefix === '') return `(CASE WHEN ${column} IS NOT NULL THEN TRUE END)`;
  const coarser = [
    '100000',
    '000000',
    ...(prefix.length > 2 ? [`${prefix.slice(0, 2)}0000`] : []),
    ...(prefix.length > 4 ? [`${prefix.slice(0, 4)}00`] : []),
  ];
  return `(CASE WHEN ${column} LIKE '${prefix}%' THEN TRUE WHEN ${column} IN (${coarser.map(quoteText).join(', ')}) THEN NULL WHEN ${column} IS NOT NULL THEN FALSE END)`;
}

const dateSql = (days: string): string => `(DATE '1970-01-01' + CAST(${days} AS INTEGER))`;

function elapsedSql(from: string, to: string, unit: '年' | '月' | '日', round: 'down' | 'up'): string {
  if (unit === '日') return `(${to} - ${from})`;
  const forward = wholeSql(from, to, unit, round);
  const backward = wholeSql(to, from, unit, round);
  return `(CASE WHEN ${to} >= ${from} THEN ${forward} WHEN ${to} < ${from} THEN -${backward} END)`;
}

/** Whole months or years between two days in order; see `wholeMonths` for what a full month is. */
function wholeSql(from: string, to: string, unit: '年' | '月', round: 'down' | 'up'): string {
  const part = (name: string, days: string): string =>
    `CAST(EXTRACT(${name} FROM ${dateSql(days)}) AS BIGINT)`;
  const isFull = `(${part('DAY', to)} >= ${part('DAY', from)} OR ${part('DAY', `${to} + 1`)} = 1)`;
  const months = `((${part('YEAR', to)} - ${part('YEAR', from)}) * 12 + ${part('MONTH', to)} - ${part('MONTH', from)} - CASE WHEN ${isFull} THEN 0 ELSE 1 END)`;
  const whole = unit === '年' ? `(${months} - mod(${months}, 12))` : months;
  if (round === 'down') return whole;
  const reached = `CAST(${dateSql(from)} + ${whole} * INTERVAL '1 month' AS DATE)`;
  return `(${whole} + CASE WHEN ${reached} = ${dateSql(to)} THEN 0 ELSE ${unit === '年' ? 12 : 1} END)`;
}
