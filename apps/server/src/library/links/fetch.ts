/**
 * Fetches what lies behind a link that somebody pasted. The server goes to the public internet alone: every name is
 * resolved here, every address it stands for is checked, and the connection is made to those very addresses, so that a
 * name cannot mean one thing when it is checked and another when it is used. Each redirect begins anew.
 */
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { largestFile, Trouble } from '../../platform/index.ts';
import { isPublicAddress } from './addresses.ts';
import { fileNameOf } from './naming.ts';
import { linkTrouble, networkTrouble, statusTrouble } from './troubles.ts';
import { isLoginPage, isWebPage } from './web-page.ts';

export interface LinkRules {
  readonly enabled: boolean;
  /** “host” or “host:port” as in an address, in lower case: allowed although it is not public, or not on a usual port. */
  readonly hosts: readonly string[];
  /** Longest time for the whole, in milliseconds; 40 s where absent. */
  readonly patienceMs?: number;
  /** How a name becomes addresses; the system's way where absent. */
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
}

export interface Fetched {
  /** As pasted, and where it led. */
  readonly url: string;
  readonly finalUrl: string;
  readonly name: string;
  readonly bytes: Buffer;
}

const mostRedirects = 5;
/** Longest address taken, in characters. */
const longestUrl = 2000;

/** @throws Trouble in words: what is wrong with the link, and what to do instead */
export async function fetchLink(given: string, rules: LinkRules, signal: AbortSignal): Promise<Fetched> {
  if (!rules.enabled) throw linkTrouble('off', shown(given));
  const first = addressOf(given);
  const patience = AbortSignal.timeout(rules.patienceMs ?? 40_000);
  const stop = AbortSignal.any([signal, patience]);
  let url = first;
  try {
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const { answer, next } = await visit(url, rules, stop);
      if (next !== null) {
        answer.destroy();
        url = next;
        continue;
      }
      return await taken(first, url, answer, stop);
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw patience.aborted ? linkTrouble('too-slow', first.href, error) : networkTrouble(error, url.href);
  }
  throw linkTrouble('redirects', first.href);
}

/** The whole of an address without what only a browser uses. @throws Trouble when it is none that may be opened */
export function addressOf(given: string): URL {
  const text = given.trim();
  const whole = /^www\./i.test(text) ? `https://${text}` : text;
  if (whole.length > longestUrl || !URL.canParse(whole)) throw linkTrouble('not-address', shown(text));
  const url = new URL(whole);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw linkTrouble('scheme', shown(text));
  if (url.username !== '' || url.password !== '') throw linkTrouble('credentials', url.host);
  url.hash = '';
  return url;
}

/** Repeated in messages: never what may hold a password. */
const shown = (text: string): string => text.replace(/\/\/[^/@]*@/, '//…@').slice(0, 200);

interface Visit {
  readonly answer: IncomingMessage;
  /** Where it sends us; `null` where the answer is there. */
  readonly next: URL | null;
}

async function visit(url: URL, rules: LinkRules, stop: AbortSignal): Promise<Visit> {
  const addresses = await checkedAddresses(url, rules, stop);
  const answer = await ask(url, addresses, stop);
  const { statusCode = 0, headers } = answer;
  if ([301, 302, 303, 307, 308].includes(statusCode) && headers.location !== undefined) {
    const { location } = headers;
    if (!URL.canParse(location, url.href)) throw linkTrouble('not-address', shown(location));
    return { answer, next: addressOf(new URL(location, url).href) };
  }
  const wrong = statusTrouble(statusCode);
  if (wrong === null) return { answer, next: null };
  answer.destroy();
  throw linkTrouble(wrong, url.href);
}

/** @throws Trouble unless every address that the name stands for may be gone to */
async function checkedAddresses(
  url: URL,
  rules: LinkRules,
  stop: AbortSignal,
): Promise<readonly LookupAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  const usual = port === '80' || port === '443';
  const named = (name: string) => rules.hosts.includes(name);
  const allowed = named(`${url.hostname}:${port}`) || (usual && named(url.hostname));
  if (!allowed && !usual) throw linkTrouble('port', url.href);
  const family = isIP(host);
  const resolve = rules.resolve ?? ((name: string) => lookup(name, { all: true }));
  const addresses =
    family === 0 ? await withStop(resolve(host.replace(/\.$/, '')), stop) : [{ address: host, family }];
  if (addresses.length === 0) throw linkTrouble('no-host', url.href);
  if (!allowed && !addresses.every(({ address }) => isPublicAddress(address)))
    throw linkTrouble('inside', url.href);
  return addresses;
}

/** The system's resolver cannot be called off; its answer is not waited for any more. */
function withStop<T>(work: Promise<T>, stop: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(stop.reason);
    stop.addEventListener('abort', end, { once: true });
    work.then(resolve, reject).finally(() => stop.removeEventListener('abort', end));
  });
}

/** Asks for the page at one of the addresses given, and at no other. */
function ask(url: URL, addresses: readonly LookupAddress[], stop: AbortSignal): Promise<IncomingMessage> {
  const [first] = addresses;
  const lookupChecked: LookupFunction = (_host, options, done) => {
    if (options.all) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family ?? 4);
  };
  const options: RequestOptions = {
    method: 'GET',
    // No connection is kept: the next visit is checked anew. No cookies are taken or sent.
    agent: false,
    lookup: lookupChecked,
    signal: stop,
    headers: {
      'user-agent': 'Mozilla/5.0 (compatible; Huice/0.1; policy reader)',
      accept: 'text/html,application/pdf,application/msword,*/*;q=0.8',
      'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5',
      'accept-encoding': 'gzip, deflate, br',
    },
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, resolve);
    request.on('error', reject);
    request.end();
  });
}

async function taken(first: URL, url: URL, answer: IncomingMessage, stop: AbortSignal): Promise<Fetched> {
  const { headers } = answer;
  if (Number(headers['content-length'] ?? 0) > largestFile) {
    answer.destroy();
    throw linkTrouble('too-large', url.href);
  }
  const bytes = await wholeOf(unpacked(answer), url, stop);
  const type = headers['content-type'];
  if (isWebPage(type, bytes) && isLoginPage(first, url, bytes)) throw linkTrouble('login', url.href);
  const name = fileNameOf(url, headers['content-disposition'], type);
  return { url: first.href, finalUrl: url.href, name, bytes };
}

function unpacked(answer: IncomingMessage): Readable {
  const coding = (answer.headers['content-encoding'] ?? '').toLowerCase();
  const unpacker =
    coding === 'br'
      ? createBrotliDecompress()
      : /gzip/.test(coding)
        ? createGunzip()
        : coding === 'deflate'
          ? createInflate()
          : null;
  if (unpacker === null) return answer;
  // What breaks off on the way must be heard by whoever reads what was unpacked.
  answer.on('error', (error) => unpacker.destroy(error));
  return answer.pipe(unpacker);
}

/** What comes, unpacked, up to the largest file: a small answer may unpack to a very large one. */
async function wholeOf(stream: Readable, url: URL, stop: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    stop.throwIfAborted();
    size += (chunk as Buffer).length;
    if (size > largestFile) throw linkTrouble('too-large', url.href);
    chunks.push(chunk as Buffer);
  }
  if (size === 0) throw linkTrouble('empty', url.href);
  return Buffer.concat(chunks);
}

/** What was read of a web page without words in it, said as what it is. */
export function asLinkTrouble(error: unknown, { finalUrl, bytes }: Fetched): unknown {
  const noText = error instanceof Trouble && error.problem.code === 'unreadable.no-text';
  return noText && isWebPage(undefined, bytes) ? linkTrouble('empty', finalUrl, error) : error;
}
