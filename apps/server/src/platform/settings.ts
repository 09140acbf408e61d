/** What the environment says. Everything has a default; what is wrong is refused in words. */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModelSettings } from './model.ts';
import { Trouble } from './trouble.ts';

export interface Settings {
  /** Root of the checkout. */
  readonly root: string;
  readonly port: number;
  readonly host: string;
  /** Folder for everything that is written: database, logs, built pages. */
  readonly dataFolder: string;
  /** A PostgreSQL of the operator's own; `null`: the bundled one. */
  readonly databaseUrl: string | null;
  readonly packsFolder: string;
  readonly logLevel: string;
  /** Log to stderr rather than to a file: for containers that collect it. */
  readonly logToStderr: boolean;
  /** Watch packs for changes, and build no pages: the page server of the developer does. */
  readonly development: boolean;
  /** Serve the web pages. */
  readonly pages: boolean;
  /** Virus scanner of uploads: clamd at `host:port` or `unix:/path`; empty: none. */
  readonly clamdAddress: string;
  /** Addresses of the proxies before us, whose word on where a request comes from is taken; none where empty. */
  readonly proxies: readonly string[];
  /** From one address; beyond it an answer says to wait. */
  readonly requestsPerMinute: number;
  /** A language model for answers in running text; `null`: none, and nothing is missing. */
  readonly model: ModelSettings | null;
  /** On the first start of an empty database: fictional accounts and what they did, the accounts alone, or nothing. */
  readonly demo: 'all' | 'accounts' | 'off';
  /** Whether links that people paste are opened, and which hosts may be although they are not public. */
  readonly links: { readonly enabled: boolean; readonly hosts: readonly string[] };
}

const checkout = fileURLToPath(new URL('../../../../', import.meta.url));
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const logLevel = env.HUICE_LOG_LEVEL ?? 'info';
  if (!logLevels.includes(logLevel)) throw wrongSetting('HUICE_LOG_LEVEL', logLevel, logLevels.join(', '));
  return {
    root: checkout,
    port: readPort(env.PORT),
    // Plain HTTP: nobody but this machine, unless the operator says so.
    host: env.HOST || 'localhost',
    dataFolder: resolve(env.HUICE_DATA || resolve(checkout, '.huice')),
    databaseUrl: readDatabaseUrl(env.DATABASE_URL),
    packsFolder: resolve(env.HUICE_PACKS || resolve(checkout, 'packs')),
    logLevel,
    logToStderr: env.HUICE_LOG === 'stderr',
    development: env.HUICE_DEV === '1',
    pages: env.HUICE_PAGES !== 'off',
    clamdAddress: readClamd(env.CLAMD_ADDRESS ?? ''),
    proxies: readProxies(env.HUICE_PROXIES ?? ''),
    requestsPerMinute: readCount('HUICE_REQUESTS_PER_MINUTE', env.HUICE_REQUESTS_PER_MINUTE, 3000),
    model: readModel(env),
    demo: readDemo(env.HUICE_DEMO),
    links: readLinks(env),
  };
}

function readPort(given: string | undefined): number {
  if (given === undefined || given === '') return 8080;
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw wrongSetting('PORT', given, '1–65535');
}

function readCount(name: string, given: string | undefined, otherwise: number): number {
  if (given === undefined || given === '') return otherwise;
  const count = Number(given);
  if (Number.isInteger(count) && count > 0) return count;
  throw wrongSetting(name, given, '1, 2, 3 …');
}

function readProxies(given: string): readonly string[] {
  const proxies = given.split(',').map((each) => each.trim());
  if (given.trim() === '') return [];
  const isOne = (text: string) => {
    const [address = '', bits, ...rest] = text.split('/');
    const most = isIP(address) === 6 ? 128 : 32;
    return (
      isIP(address) !== 0 &&
      rest.length === 0 &&
      (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
    );
  };
  if (proxies.every(isOne)) return proxies;
  throw wrongSetting('HUICE_PROXIES', given, '127.0.0.1, 10.0.0.0/8');
}

function readClamd(given: string): string {
  if (given === '' || /^unix:\/.+$/.test(given) || /^(\[[0-9a-f:]+\]|[\w.-]+):\d+$/i.test(given))
    return given;
  throw wrongSetting('CLAMD_ADDRESS', given, 'localhost:3310, unix:/run/clamav/clamd.sock');
}

function readDatabaseUrl(given: string | undefined): string | null {
  if (given === undefined || given === '') return null;
  try {
    const { protocol, hostname } = new URL(given);
    if (/^postgres(ql)?:$/.test(protocol) && hostname !== '') return given;
  } catch {
    // Said below.
  }
  // The address may hold a password: it is not repeated.
  throw wrongSetting('DATABASE_URL', '…', 'postgres://user:password@host:5432/database');
}

function readDemo(given: string | undefined): Settings['demo'] {
  if (given === undefined || given === '') return 'all';
  if (given === 'all' || given === 'accounts' || given === 'off') return given;
  throw wrongSetting('HUICE_DEMO', given, 'all, accounts, off');
}

function readLinks({ HUICE_LINKS = '', HUICE_LINK_HOSTS = '' }: NodeJS.ProcessEnv): Settings['links'] {
  if (!['', 'on', 'off'].includes(HUICE_LINKS)) throw wrongSetting('HUICE_LINKS', HUICE_LINKS, 'on, off');
  const hosts = HUICE_LINK_HOSTS.split(/[\s,]+/)
    .filter((host) => host !== '')
    .map((host) => host.toLowerCase());
  const odd = hosts.find((host) => !/^(?:[\p{L}\p{N}._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/u.test(host));
  if (odd !== undefined) throw wrongSetting('HUICE_LINK_HOSTS', odd, 'docs.example.org, 10.1.2.3:8090');
  return { enabled: HUICE_LINKS !== 'off', hosts };
}

function readModel(env: NodeJS.ProcessEnv): ModelSettings | null {
  const url = env.HUICE_MODEL_URL ?? '';
  if (url === '') return null;
  const example = 'https://example.org/v1';
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw wrongSetting('HUICE_MODEL_URL', url, example);
  const name = env.HUICE_MODEL ?? '';
  if (name === '') throw wrongSetting('HUICE_MODEL', name, 'the name of the model at HUICE_MODEL_URL');
  return { url, name, key: env.HUICE_MODEL_KEY ?? '' };
}

/** @param given repeated in the words: never one that may hold a password */
export function wrongSetting(name: string, given: string, expected: string): Trouble {
  return new Trouble(
    500,
    'settings',
    {
      zh: `环境变量 ${name} 的值 “${given}” 不对。`,
      en: `The environment variable ${name} has a wrong value: “${given}”.`,
    },
    { where: name, todo: { zh: `应为：${expected}`, en: `Expected: ${expected}` } },
  );
}
