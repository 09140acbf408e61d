/** Long work that the server tells as it goes: one JSON object a line, steps first, then the answer or the error. */

/** How far it is; what is counted depends on the file: pages, sheets, entries of an archive. */
export interface Step {
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

/** Asks the server to tell; a server that cannot answers as ever. */
export const toldType = 'application/x-ndjson';

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined;
}

function stepOf(line: string): Step | null {
  const step = line.startsWith('{"step"') ? field(parse(line), 'step') : undefined;
  const [name, done, total] = [field(step, 'name'), field(step, 'done'), field(step, 'total')];
  if (typeof name !== 'string' || typeof done !== 'number' || typeof total !== 'number') return null;
  return { name, done, total };
}

/**
 * The last step among the whole lines that came after an offset.
 * @param from offset into `text` up to which it was looked at before
 * @returns the step, and the offset to go on from; a line that is not whole yet is left for the next time
 */
export function latestStep(
  text: string,
  from: number,
): { readonly step: Step | null; readonly next: number } {
  const end = text.lastIndexOf('\n') + 1;
  if (end <= from) return { step: null, next: from };
  const lines = text.slice(from, end).split('\n');
  const step = lines.map(stepOf).findLast((each) => each !== null);
  return { step: step ?? null, next: end };
}

/** What it ends with: `{answer}` or `{error, …}`; `undefined` where the telling broke off. */
export function ending(
  text: string,
  from: number,
): { readonly answer: unknown; readonly failed: boolean } | undefined {
  const last = parse(text.slice(from).trimEnd().split('\n').at(-1) ?? '');
  if (field(last, 'error') !== undefined) return { answer: last, failed: true };
  const answer = field(last, 'answer');
  return answer === undefined ? undefined : { answer, failed: false };
}
