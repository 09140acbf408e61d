/** The HTTP API as typed calls. */
import { errorFor, isErrorAnswer, unreachable } from './apiError.ts';
import { type Answer, type Door, doors, type Input } from './doors.ts';
import { ending, latestStep, type Step, toldType } from './told.ts';

export { ApiError, errorFor, unreachable } from './apiError.ts';
export { type Answer, type Door, doors, type EndpointName, type Input } from './doors.ts';

function address(path: string, params: unknown, query: unknown): string {
  let url = path;
  for (const [name, value] of Object.entries(params ?? {})) {
    url = url.replace(`:${name}`, encodeURIComponent(String(value)));
  }
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? url : `${url}?${text}`;
}

/** What the server wants with every change while somebody is logged in; `undefined` until it has told us. */
let csrf: string | null | undefined;

function learnCsrf(answer: unknown): void {
  if (answer === null || typeof answer !== 'object' || !('csrf' in answer)) return;
  csrf = typeof answer.csrf === 'string' ? answer.csrf : null;
}

/** The header that a change carries. Asks who is logged in first, where nothing on the page has asked yet. */
export async function proof(): Promise<Record<string, string>> {
  if (csrf === undefined) {
    const response = await fetch(doors.me[1], { headers: { accept: 'application/json' } });
    if (response.ok) learnCsrf(await response.json());
  }
  return typeof csrf === 'string' ? { 'x-huice-csrf': csrf } : {};
}

function isStaleProof(status: number, answer: unknown): boolean {
  return status === 403 && isErrorAnswer(answer) && answer.error.code === 'csrf';
}

interface LooseInput {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/**
 * Calls one door of the server.
 * @throws {ApiError} with words to show, for every failure except an abort
 */
export async function call<K extends Door>(
  name: K,
  input: Input<K>,
  signal?: AbortSignal,
): Promise<Answer<K>> {
  const [method, path] = doors[name];
  const { params, query, body }: LooseInput = input;
  const send = async () => {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (method !== 'GET') Object.assign(headers, await proof());
    const init: RequestInit = { method, headers };
    if (signal) init.signal = signal;
    if (body !== undefined) {
      headers['content-type'] = 'application/json';
      init.body = JSON.stringify(body);
    }
    const response = await fetch(address(path, params, query), init);
    return { response, answer: (await response.json().catch(() => undefined)) as unknown };
  };
  let sent: Awaited<ReturnType<typeof send>>;
  try {
    sent = await send();
    if (isStaleProof(sent.response.status, sent.answer)) {
      // Another tab logged in or out: the proof is asked for again, once. Nothing was done yet.
      csrf = undefined;
      sent = await send();
    }
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw unreachable();
  }
  const { response, answer } = sent;
  if (!response.ok || answer === undefined) throw errorFor(response.status, answer);
  learnCsrf(answer);
  // The server checks every answer against the same schema before it leaves.
  return answer as Answer<K>;
}

export interface UploadOptions {
  readonly query?: Readonly<Record<string, unknown>>;
  /** Told while the server works on the file, by the doors that tell. */
  readonly onStep?: (step: Step) => void;
}

function isTold(request: XMLHttpRequest): boolean {
  return (request.getResponseHeader('content-type') ?? '').startsWith(toldType);
}

/** What a request ended with; work that was told may fail under a status that was sent before it began. */
function answerOf(request: XMLHttpRequest): { readonly answer: unknown; readonly failed: boolean } {
  if (isTold(request)) return ending(request.responseText, 0) ?? { answer: undefined, failed: true };
  try {
    return { answer: JSON.parse(request.responseText), failed: request.status >= 400 };
  } catch {
    return { answer: undefined, failed: true };
  }
}

/**
 * Sends one file, telling how much of it has gone out.
 * @param onProgress share sent, 0 to 1
 * @param more values for the query, and whom to tell how far the work on the server is
 * @throws {ApiError} with words to show, for every failure except an abort
 */
export async function upload<
  K extends 'read' | 'importFile' | 'uploadMaterial' | 'addEvidence' | 'uploadCompanies' | 'uploadEvidence',
>(
  name: K,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
  params: Readonly<Record<string, string>> = {},
  more: UploadOptions = {},
): Promise<Answer<K>> {
  const [method, path] = doors[name];
  const headers = await proof();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address(path, params, more.query));
    request.responseType = 'text';
    request.setRequestHeader('accept', more.onStep ? `${toldType}, application/json` : 'application/json');
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new DOMException('Aborted', 'AbortError'));
    let heard = 0;
    request.onprogress = () => {
      if (!isTold(request)) return;
      const { step, next } = latestStep(request.responseText, heard);
      heard = next;
      if (step) more.onStep?.(step);
    };
    request.onload = () => {
      const { answer, failed } = answerOf(request);
      if (failed) reject(errorFor(request.status, answer));
      else resolve(answer as Answer<K>);
    };
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}
