/** Screenings under way and lately done. They go on when the page is left; after a restart they are asked for again. */
import { randomUUID } from 'node:crypto';
import type { Problem, ScreeningAnswerBody } from '@huice/api';
import { atCeilings, type MeasureTotals } from '@huice/measures';
import type { Measure, Pack } from '@huice/packs';
import { Trouble } from '../../platform/index.ts';
import { headerOf } from '../headers.ts';
import type { City } from './city.ts';

const KEPT = 50;

export interface MeasureOnShelf {
  readonly measure: Measure;
  readonly pack: Pack;
}

interface Run {
  readonly id: string;
  readonly city: string;
  readonly asOf: string;
  readonly measures: readonly MeasureOnShelf[];
  readonly abort: AbortController;
  state: 'running' | 'done' | 'cancelled' | 'failed';
  done: number;
  rows: number;
  milliseconds: number;
  totals: readonly MeasureTotals[];
  problem: Problem | null;
}

export class Screenings {
  private readonly runs = new Map<string, Run>();

  start(cityId: string, city: City, measures: readonly MeasureOnShelf[], asOf: string): Run {
    const run: Run = {
      id: randomUUID(),
      city: cityId,
      asOf,
      measures,
      abort: new AbortController(),
      state: 'running',
      done: 0,
      rows: city.read?.rows ?? 0,
      milliseconds: 0,
      totals: [],
      problem: null,
    };
    this.runs.set(run.id, run);
    const [oldest] = this.runs.keys();
    if (this.runs.size > KEPT && oldest !== undefined) this.runs.delete(oldest);
    void work(run, city);
    return run;
  }

  /** @throws Trouble 404 */
  get(id: string): Run {
    const run = this.runs.get(id);
    if (run !== undefined) return run;
    throw new Trouble(
      404,
      'no-such-screening',
      {
        zh: '这次筛查的结果已不在：服务重启过，或之后又做了很多次。',
        en: 'The results of this screening are gone: the server was restarted, or many came after it.',
      },
      { where: id, todo: { zh: '请重新筛查，通常只要几秒。', en: 'Screen again; it mostly takes seconds.' } },
    );
  }

  /** @throws Trouble 404 */
  cancel(id: string): Run {
    const run = this.get(id);
    if (run.state === 'running') {
      run.state = 'cancelled';
      run.abort.abort();
    }
    return run;
  }

  close(): void {
    for (const { abort } of this.runs.values()) abort.abort();
  }
}

async function work(run: Run, city: City): Promise<void> {
  try {
    const { totals, milliseconds } = await city.ask(
      'screen',
      {
        // Where a document states only a ceiling, the ceiling is what it may cost.
        measures: run.measures.map(({ measure: { id, rule } }) => ({ id, rule: atCeilings(rule) })),
        asOf: run.asOf,
      },
      {
        signal: run.abort.signal,
        onRows: (rows) => {
          run.done = rows;
        },
      },
    );
    run.rows = city.read?.rows ?? 0;
    if (run.state !== 'running') return;
    Object.assign(run, { totals, milliseconds, state: 'done', done: run.rows });
  } catch (error) {
    if (run.state !== 'running') return;
    run.state = 'failed';
    run.problem =
      error instanceof Trouble
        ? error.problem
        : {
            code: 'screening-failed',
            zh: `筛查没有做完：${String(error)}`,
            en: `Not finished: ${String(error)}`,
          };
  }
}

export function screeningAnswer(run: Run, day: string, now: Date): ScreeningAnswerBody {
  const { id, city, asOf, state, done, rows, milliseconds, problem } = run;
  return {
    id,
    city,
    asOf,
    state,
    done,
    rows,
    milliseconds,
    problem,
    measures: run.measures.map(({ measure, pack }) => headerOf(measure, pack, day, now)),
    // Sums of a whole city stay far below 2⁵³ fen (90 thousand 亿元).
    totals: run.totals.map((one) => ({ ...one, fen: Number(one.fen) })),
  };
}
