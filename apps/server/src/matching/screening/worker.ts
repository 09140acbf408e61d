/** A screening thread: takes rows until none are left, and answers with its share of the totals. */
import { parentPort, workerData } from 'node:worker_threads';
import { type ChunkResult, dictionaryOf, type MeasureTotals, planMeasures, Screener } from '@huice/measures';
import { type ScreeningReply, type ScreeningSetup, type ScreeningTask, STRIDE } from './messages.ts';
import { addTotals } from './totals.ts';

const setup = workerData as ScreeningSetup;
const dictionary = dictionaryOf(setup.facts);
const store = { rows: setup.rows, columns: setup.columns };

/** The plan of the last measures: asking again about the same ones costs no compiling. */
let last: { readonly key: string; readonly screener: Screener } | null = null;

function screenerFor(task: ScreeningTask): Screener {
  const key = JSON.stringify([task.measures, task.asOf, task.clocks]);
  if (last?.key !== key) {
    const options = {
      dictionary,
      asOf: task.asOf,
      ...(setup.parameters === undefined ? {} : { parameters: setup.parameters }),
      ...(task.clocks === undefined ? {} : { clocks: task.clocks }),
    };
    last = {
      key,
      screener: new Screener(planMeasures(task.measures, options), store, { sketches: task.sketches }),
    };
  }
  return last.screener;
}

function run(task: ScreeningTask): readonly MeasureTotals[] {
  const screener = screenerFor(task);
  const sink =
    task.outcomes === undefined && task.fen === undefined
      ? undefined
      : (chunk: ChunkResult) => keep(task, chunk);
  const totals: (readonly MeasureTotals[])[] = [];
  for (;;) {
    const from = Atomics.add(task.next, 0, STRIDE);
    if (from >= setup.rows || Atomics.load(task.cancelled, 0) === 1) break;
    totals.push(screener.screen(from, Math.min(from + STRIDE, setup.rows), sink));
  }
  return addTotals(
    task.measures.map(({ id }) => id),
    totals,
  );
}

function keep(task: ScreeningTask, chunk: ChunkResult): void {
  const outcomes = task.outcomes?.[chunk.measure];
  const fen = task.fen?.[chunk.measure];
  const bit = (plane: Int32Array, row: number): number => ((plane[row >> 5] ?? 0) >>> (row & 31)) & 1;
  for (let row = 0; row < chunk.rows; row += 1) {
    const isEligible = bit(chunk.eligible, row) === 1;
    if (outcomes !== undefined) {
      outcomes[chunk.start + row] = isEligible
        ? 0
        : bit(chunk.ineligible, row) === 1
          ? 1
          : bit(chunk.insufficient, row) === 1
            ? 2
            : 3;
    }
    if (fen !== undefined) fen[chunk.start + row] = isEligible ? (chunk.fen[row] ?? Number.NaN) : Number.NaN;
  }
}

parentPort?.on('message', (task: ScreeningTask) => {
  let reply: ScreeningReply;
  try {
    reply = { id: task.id, totals: run(task) };
  } catch (error) {
    reply = { id: task.id, error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
});
