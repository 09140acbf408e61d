/** Hands what was given to the server and tells how far it is, whether it is sent from here or fetched by the server. */
import type { Reading } from '@huice/reading';
import { type Answer, call, doors, errorFor, proof, unreachable, upload } from '../platform/api.ts';
import { ending, latestStep, type Step, toldType } from '../platform/told.ts';
import type { Given } from './given.ts';

/** Something on its way through the server. */
export type Underway =
  | { readonly state: 'sending'; readonly given: Given; readonly share: number }
  | { readonly state: 'working'; readonly given: Given; readonly step: Step | null };

type Tell = (underway: Underway) => void;

export interface ReadAnswer {
  readonly reading: Reading;
  readonly given: Given;
}

/** @throws {ApiError} with words to show, for every failure except an abort */
export async function sendToRead(given: Given, stop: AbortSignal, tell: Tell): Promise<ReadAnswer> {
  if (given.kind === 'file') return { reading: await sendFile('read', given, stop, tell, {}), given };
  const { reading, link } = await sendLink('readLink', given, { url: given.url }, {}, stop, tell);
  const { id, finalUrl, name, bytes } = link;
  return { reading, given: { ...given, name, size: bytes, fetched: id, finalUrl } };
}

export interface Keeping {
  /** Keep it although it is no policy document. */
  readonly anyway: boolean;
  /** A UUID under which the server can be asked after the work, and told to stop it. */
  readonly job: string;
}

/** @throws {ApiError} with words to show, for every failure except an abort */
export function sendToKeep(
  given: Given,
  { anyway, job }: Keeping,
  stop: AbortSignal,
  tell: Tell,
): Promise<Answer<'importFile'>> {
  if (given.kind === 'file')
    return sendFile('importFile', given, stop, tell, { job, ...(anyway ? { anyway } : {}) });
  const { url, fetched } = given;
  const body = { url, anyway, ...(fetched === undefined ? {} : { fetched }) };
  return sendLink('importLink', given, body, { job }, stop, tell);
}

/** Tells the server to stop what it does under the id; one that is over already is left as it is. */
export async function stopKeeping(job: string): Promise<void> {
  await call('stopImport', { params: { id: job } }).catch(() => undefined);
}

function sendFile<K extends 'read' | 'importFile'>(
  door: K,
  given: Extract<Given, { kind: 'file' }>,
  stop: AbortSignal,
  tell: Tell,
  query: Readonly<Record<string, unknown>>,
): Promise<Answer<K>> {
  const onStep = (step: Step) => tell({ state: 'working', given, step });
  const onProgress = (share: number) =>
    tell(share < 1 ? { state: 'sending', given, share } : { state: 'working', given, step: null });
  tell({ state: 'sending', given, share: 0 });
  return upload(door, given.file, onProgress, stop, {}, { query, onStep });
}

function sendLink<K extends 'readLink' | 'importLink'>(
  door: K,
  given: Given,
  body: object,
  query: Readonly<Record<string, string>>,
  stop: AbortSignal,
  tell: Tell,
): Promise<Answer<K>> {
  tell({ state: 'working', given, step: null });
  const search = new URLSearchParams(query).toString();
  const path = doors[door][1];
  const onStep = (step: Step) => tell({ state: 'working', given, step });
  return postTold<K>(search === '' ? path : `${path}?${search}`, body, onStep, stop);
}

/**
 * Asks for long work that the server tells as it goes. The server stops when the signal does.
 * @throws {ApiError} with words to show, for every failure except an abort
 */
export async function postTold<K extends 'readLink' | 'importLink' | 'rereadDocument'>(
  path: string,
  body: object | undefined,
  onStep: (step: Step) => void,
  stop: AbortSignal,
): Promise<Answer<K>> {
  const headers = { accept: `${toldType}, application/json`, ...(await proof()) };
  const response = await fetch(path, {
    method: 'POST',
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: stop,
  }).catch((cause: unknown) => {
    throw stop.aborted ? cause : unreachable();
  });
  if (!(response.headers.get('content-type') ?? '').startsWith(toldType)) {
    const answer: unknown = await response.json().catch(() => undefined);
    if (!response.ok || answer === undefined) throw errorFor(response.status, answer);
    return answer as Answer<K>;
  }
  const end = ending(await told(response, onStep), 0);
  if (end === undefined || end.failed) throw errorFor(response.status, end?.answer);
  return end.answer as Answer<K>;
}

/** The whole of what the server tells, its steps as they come. */
async function told(response: Response, onStep: (step: Step) => void): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let heard = 0;
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    text += chunk.value;
    const { step, next } = latestStep(text, heard);
    heard = next;
    if (step) onStep(step);
  }
  return text;
}
