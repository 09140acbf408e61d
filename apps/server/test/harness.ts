/** A server for one test file: its own database on the shared PostgreSQL, its own clock, fictional packs. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { pino } from 'pino';
import { inject } from 'vitest';
import { buildApp } from '../src/app.ts';
import type { Scanner } from '../src/cases/index.ts';
import type { UnifiedSettings } from '../src/identity/index.ts';
import { type LinkRules, Reader } from '../src/library/index.ts';
import { Shelves } from '../src/matching/index.ts';
import { type Database, type Model, openDatabase } from '../src/platform/index.ts';
import { templateName } from './global-setup.ts';

export interface TestServer {
  readonly app: FastifyInstance;
  readonly db: Database;
  /** What the server takes for now. */
  readonly clock: { now: Date };
  /** From now on the database is gone. */
  loseDatabase(): Promise<void>;
  close(): Promise<void>;
}

export interface TestOptions {
  readonly now?: string;
  readonly patienceMs?: number;
  readonly requestsPerMinute?: number;
  readonly proxies?: readonly string[];
  readonly pages?: string | null;
  /** Folder of packs; the fictional ones of the tests where absent. */
  readonly packs?: string;
  /** A unified login. */
  readonly unified?: UnifiedSettings | null;
  /** Virus check of uploads. */
  readonly scanner?: Scanner;
  /** Folder that packs are published in. */
  readonly published?: string;
  readonly model?: Model;
  /** Which links are opened. */
  readonly links?: LinkRules;
}

export const silent = pino({ level: 'silent' });

export async function openTestServer(options: TestOptions = {}): Promise<TestServer> {
  const database = await freshDatabase();
  const db = openDatabase(database.url, silent);
  const clock = { now: new Date(options.now ?? '2024-03-01T10:00:00+08:00') };
  const reader = new Reader(options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs });
  const app = await buildApp({
    db,
    reader,
    shelves: await Shelves.open(
      options.packs ?? join(import.meta.dirname, 'packs'),
      silent,
      options.published ?? null,
    ),
    clock: () => clock.now,
    log: silent,
    version: '0.0.0-test',
    pages: options.pages ?? null,
    ...(options.unified === undefined ? {} : { unified: options.unified }),
    ...(options.scanner === undefined ? {} : { scanner: options.scanner }),
    model: options.model ?? null,
    ...(options.links === undefined ? {} : { links: options.links }),
    requestsPerMinute: options.requestsPerMinute ?? 100_000,
    ...(options.proxies === undefined ? {} : { proxies: options.proxies }),
  });
  return {
    app,
    db,
    clock,
    loseDatabase: () => database.drop(),
    async close() {
      await app.close();
      await reader.close();
      await db.destroy();
      await database.drop();
    },
  };
}

export interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** @param from database to copy; `template0` is an empty one */
export async function freshDatabase(from = templateName): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onCluster(`create database ${name} template ${from}`);
  const url = new URL(inject('clusterUrl'));
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onCluster(`drop database if exists ${name} with (force)`) };
}

/** SQLSTATE 55006. */
const OBJECT_IN_USE = '55006';

async function onCluster(sql: string): Promise<void> {
  const url = new URL(inject('clusterUrl'));
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    // Two copies of one template at a time are refused.
    await client.query('select pg_advisory_lock(1)');
    await client.query(sql).catch((error: unknown) => {
      // Somebody is in it still: PostgreSQL has waited five seconds for them, and waits once more.
      if (error instanceof pg.DatabaseError && error.code === OBJECT_IN_USE) return client.query(sql);
      throw error;
    });
  } finally {
    await client.end();
  }
}

export interface Sent {
  readonly payload: Buffer;
  readonly headers: Record<string, string>;
}

/** A multipart request with one file, as a browser sends it. */
export async function fileRequest(name: string, content: string | Uint8Array): Promise<Sent> {
  const form = new FormData();
  form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  const request = new Response(form);
  return {
    payload: Buffer.from(await request.arrayBuffer()),
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
  };
}

/** Send a file to be read (`readings`) or kept (`documents`). */
export async function sendFile(
  { app }: TestServer,
  to: 'readings' | 'documents' | 'documents?anyway=true',
  name: string,
  content: string | Uint8Array,
) {
  const answer = await app.inject({
    method: 'POST',
    url: `/api/v1/${to}`,
    ...(await fileRequest(name, content)),
  });
  return { status: answer.statusCode, body: answer.json() as unknown };
}

export async function get<T>({ app }: TestServer, url: string, status = 200): Promise<T> {
  const answer = await app.inject({ method: 'GET', url });
  if (answer.statusCode !== status) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
  return answer.json() as T;
}
