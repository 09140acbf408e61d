/**
 * The thread of one city: reads or draws its companies, then answers questions about all of them. The server's own
 * thread only passes messages, so that other people's pages stay quick.
 */

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import {
  type Column,
  createColumns,
  type Dictionary,
  dictionaryOf,
  drawCity,
  OUTCOMES,
} from '@huice/measures';
import { UnreadableFile } from '@huice/reading';
import { amendedRows } from '../amendments/amended-rows.ts';
import { fillColumns } from '../companies-import/fill.ts';
import { openTable } from '../companies-import/table.ts';
import { type Decided, listBehind, summarise, type Tried, tryOut } from '../what-if/what-if.ts';
import type {
  CityOp,
  CityQuestions,
  CityRead,
  CitySetup,
  FromCity,
  NamedRule,
  ToCity,
  WhatIfQuestion,
} from './city-messages.ts';
import { byPlace, type Companies, groupingsOf, placeOf } from './companies-of-city.ts';
import { DRAWN_PLACES } from './districts.ts';
import { ScreeningEngine } from './engine.ts';
import { readinessOf } from './readiness.ts';

const setup = workerData as CitySetup;
const dictionary: Dictionary = dictionaryOf(setup.facts);
const say = (message: FromCity): void => parentPort?.postMessage(message);

/** Facts that charts and lists group by, whether or not a rule asks for them. */
const GROUPED = ['employees', 'registered-place', 'main-business', 'revenue-last-year'];
/** Answers about single measures that are kept: at 2.7 million companies each takes 24 MB. */
const KEPT = 4;

let told = 0;
function reading(done: number): void {
  if (done < 1 && done - told < 0.005) return;
  told = done;
  say({ kind: 'reading', done: Math.min(done, 1) });
}

async function companies(): Promise<{ readonly companies: Companies; readonly read: CityRead }> {
  const { source } = setup;
  if (source.kind === 'generated') return draw(source.rows, source.seed);
  const table = await openTable(join(setup.folder, source.file), source.fileName);
  const { store, names, codes, report } = await fillColumns(table, source.mapping, dictionary, reading);
  return {
    companies: byPlace(
      store,
      dictionary,
      (given) => names.at(given),
      (given) => codes.at(given),
    ),
    read: { rows: store.rows, facts: [...store.columns.keys()], ...report },
  };
}

function draw(rows: number, seed: number): { readonly companies: Companies; readonly read: CityRead } {
  const facts = new Set([...setup.asked, ...GROUPED]);
  const store = createColumns(dictionary, facts, rows, (bytes) => new SharedArrayBuffer(bytes));
  let done = 0;
  for (const [fact, column] of store.columns) {
    const one: ReadonlyMap<string, Column> = new Map([[fact, column]]);
    drawCity({ rows, columns: one }, dictionary, { seed, regions: DRAWN_PLACES, kept: true });
    done += 1;
    reading(done / store.columns.size);
  }
  const number = (given: number): string => String(given + 1).padStart(7, '0');
  return {
    companies: byPlace(
      store,
      dictionary,
      (given) => `示例企业 ${number(given)}`,
      (given) => `SL${number(given)}`,
    ),
    read: { rows, facts: [...store.columns.keys()], broken: 0, refused: 0, doubtful: 0, troubles: [] },
  };
}

class CityThread {
  private readonly companies: Companies;
  private readonly engine: ScreeningEngine;
  private readonly aborts = new Map<number, AbortController>();
  private readonly kept = new Map<string, Promise<Decided>>();
  private lastListed: { readonly key: string; readonly rows: Uint32Array } | null = null;
  private lastTried: { readonly key: string; readonly tried: Tried } | null = null;

  constructor(own: Companies) {
    this.companies = own;
    this.engine = new ScreeningEngine(own.store, dictionary, {
      threads: Math.min(availableParallelism(), 4),
      parameters: setup.parameters,
    });
  }

  async hear(message: ToCity): Promise<void> {
    if (message.op === 'abort') {
      this.aborts.get(message.id)?.abort();
      return;
    }
    try {
      say({ kind: 'answer', id: message.id, answer: await this.answer(message) });
    } catch (error) {
      say({ kind: 'error', id: message.id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  private answer(message: Exclude<ToCity, { readonly op: 'abort' }>): Promise<CityQuestions[CityOp][1]> {
    switch (message.op) {
      case 'screen':
        return this.screen(message.id, message.ask);
      case 'list':
        return this.list(message.ask);
      case 'readiness': {
        const { measure, asOf } = message.ask;
        const options = { dictionary, asOf, parameters: setup.parameters };
        return Promise.resolve(readinessOf(this.companies.store, measure, options));
      }
      case 'whatIf':
        return this.whatIf(message.ask);
      case 'whatIfList':
        return this.whatIfList(message.ask);
      case 'amended':
        return this.amended(message.ask);
    }
  }

  private async screen(id: number, { measures, asOf }: CityQuestions['screen'][0]) {
    const abort = new AbortController();
    this.aborts.set(id, abort);
    try {
      const { totals, milliseconds } = await this.engine.screen({
        measures,
        asOf,
        signal: abort.signal,
        onProgress: (rows) => say({ kind: 'progress', id, rows }),
      });
      return { totals, milliseconds };
    } finally {
      this.aborts.delete(id);
    }
  }

  private decide(measure: NamedRule, asOf: string): Promise<Decided> {
    const key = JSON.stringify([measure.rule, asOf]);
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const made = this.engine.screen({ measures: [measure], asOf, lists: true }).then(({ outcomes, fen }) => {
      const [own, amounts] = [outcomes?.[0], fen?.[0]];
      if (own === undefined || amounts === undefined) throw new Error('the engine kept no lists');
      return { outcomes: own, fen: amounts };
    });
    this.kept.set(key, made);
    made.catch(() => this.kept.delete(key));
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest);
    return made;
  }

  private async list(question: CityQuestions['list'][0]) {
    const { measure, asOf, from, count } = question;
    const { fen } = await this.decide(measure, asOf);
    const rows = await this.rowsOf(question);
    const orNull = (value: number | undefined): number | null =>
      value === undefined || Number.isNaN(value) ? null : value;
    return {
      count: rows.length,
      items: [...rows.subarray(from, from + count)].map((row) => ({
        row,
        name: this.companies.name(row),
        code: this.companies.code(row),
        place: placeOf(this.companies.store, row),
        fen: orNull(fen[row]),
      })),
    };
  }

  /** Rows of a list in their order, kept from one page to the next. */
  private async rowsOf({ measure, asOf, outcome, q }: CityQuestions['list'][0]): Promise<Uint32Array> {
    const key = JSON.stringify([measure.rule, asOf, outcome, q]);
    if (this.lastListed?.key === key) return this.lastListed.rows;
    const { outcomes, fen } = await this.decide(measure, asOf);
    const wanted = OUTCOMES.indexOf(outcome);
    const found = new Uint32Array(outcomes.length);
    let count = 0;
    for (const row of this.companies.asGiven) {
      if (outcomes[row] !== wanted) continue;
      if (q !== '' && !this.companies.name(row).includes(q) && !this.companies.code(row).includes(q))
        continue;
      found[count] = row;
      count += 1;
    }
    const rows = found.slice(0, count);
    // NaN (an amount that is not known) goes last; equals stay as they were given.
    const amount = (row: number): number => fen[row] || -1;
    if (wanted === 0) rows.sort((a, b) => amount(b) - amount(a));
    this.lastListed = { key, rows };
    return rows;
  }

  private async tried(question: WhatIfQuestion): Promise<Tried> {
    const { before, after, asOf, budgetFen, method, rankBy, rankFact } = question;
    const key = JSON.stringify([before, after, asOf, budgetFen, method, rankBy, rankFact]);
    if (this.lastTried?.key === key) return this.lastTried.tried;
    const [was, is] = await Promise.all([this.decide(before, asOf), this.decide(after, asOf)]);
    const column = rankFact === undefined ? undefined : this.companies.store.columns.get(rankFact);
    const scores =
      rankFact === undefined
        ? undefined
        : column?.kind === 'number'
          ? column.values
          : new Float64Array(is.fen.length).fill(Number.NaN);
    const tried = tryOut(was, is, question, this.companies.given, scores);
    this.lastTried = { key, tried };
    return tried;
  }

  private async whatIf(question: WhatIfQuestion) {
    const started = performance.now();
    const tried = await this.tried(question);
    const summary = summarise(tried, groupingsOf(this.companies.store, dictionary));
    return { ...summary, milliseconds: performance.now() - started };
  }

  private async amended(question: CityQuestions['amended'][0]) {
    const { before, after, asOf } = question;
    const [was, is] = await Promise.all([
      this.decide({ id: 'before', rule: before }, asOf),
      this.decide({ id: 'after', rule: after }, asOf),
    ]);
    return amendedRows(this.companies, was, is, question, { dictionary, asOf });
  }

  private async whatIfList(question: CityQuestions['whatIfList'][0]) {
    const tried = await this.tried(question);
    return listBehind(tried, this.companies, groupingsOf(this.companies.store, dictionary), question);
  }
}

try {
  const { companies: own, read } = await companies();
  const thread = new CityThread(own);
  parentPort?.on('message', (message: ToCity) => void thread.hear(message));
  say({ kind: 'ready', read });
} catch (error) {
  if (error instanceof UnreadableFile) {
    say({ kind: 'failed', code: error.code, zh: error.zh, en: error.en });
  } else {
    const detail = error instanceof Error ? error.message : String(error);
    say({
      kind: 'failed',
      code: 'city-not-read',
      zh: `企业名单没有读成：${detail}`,
      en: `The list of companies could not be read: ${detail}`,
    });
  }
}
