/** The pieces of a file as the tus protocol brings them, each in the database before it is acknowledged. */
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { DataStore, Upload } from '@tus/server';
import { sql } from 'kysely';
import type { Clock, Database } from '../../platform/index.ts';
import { noUpload } from './troubles.ts';

/** Largest piece of one row, in bytes. */
const PIECE = 2 * 1024 * 1024;
/** What nobody has gone on with for this long is given up, in ms. */
export const LEFT_AFTER = 3 * 24 * 3600_000;

export interface UploadRow {
  readonly id: string;
  readonly case_id: string;
  readonly material: string;
  readonly name: string;
  readonly bytes: number;
  readonly received: number;
}

export async function uploadRow(db: Database, id: string): Promise<UploadRow | null> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null;
  const row = await db
    .selectFrom('uploads')
    .select(['id', 'case_id', 'material', 'name', 'bytes', 'received'])
    .where('id', '=', id)
    .where('taken_at', 'is', null)
    .executeTakeFirst();
  return row ? { ...row, bytes: Number(row.bytes), received: Number(row.received) } : null;
}

export class Parts extends DataStore {
  readonly #db: Database;
  readonly #clock: Clock;

  constructor(db: Database, clock: Clock) {
    super();
    this.#db = db;
    this.#clock = clock;
    this.extensions = ['creation', 'termination', 'expiration'];
  }

  /** @param file its metadata were checked by the door: `case`, `material`, `name`, `by` */
  override async create(file: Upload): Promise<Upload> {
    const { metadata = {}, size = 0 } = file;
    const now = this.#clock();
    await this.#db
      .insertInto('uploads')
      .values({
        id: file.id,
        case_id: metadata.case ?? '',
        material: metadata.material ?? '',
        name: metadata.name ?? '',
        bytes: size,
        by_id: metadata.by ?? '',
        began_at: now,
        touched_at: now,
        taken_at: null,
      })
      .execute();
    return file;
  }

  /** Keeps what came before the line broke, too: the next attempt begins there. */
  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    let at = offset;
    let waiting: Buffer[] = [];
    let size = 0;
    const flush = async () => {
      if (size === 0) return;
      const piece = Buffer.concat(waiting);
      [waiting, size] = [[], 0];
      await this.#keep(id, at, piece);
      at += piece.length;
    };
    try {
      for await (const chunk of stream) {
        waiting.push(chunk as Buffer);
        size += (chunk as Buffer).length;
        if (size >= PIECE) await flush();
      }
    } catch (error) {
      await flush();
      throw error;
    }
    await flush();
    return at;
  }

  /** In its place or not at all: a second sender of the same piece changes nothing. */
  async #keep(id: string, at: number, piece: Buffer): Promise<void> {
    const { rows } = await sql`with moved as (
          update uploads set received = received + ${piece.length}, touched_at = ${this.#clock()}
          where id = ${id} and received = ${at} and taken_at is null returning id
        ) insert into upload_parts (upload_id, at, content) select id, ${at}, ${piece} from moved returning at`.execute(
      this.#db,
    );
    if (rows.length === 0) throw noUpload(id);
  }

  override async getUpload(id: string): Promise<Upload> {
    const row = await uploadRow(this.#db, id);
    if (!row) throw noUpload(id);
    return new Upload({
      id,
      size: row.bytes,
      offset: row.received,
      metadata: { case: row.case_id, material: row.material, name: row.name },
    });
  }

  override async remove(id: string): Promise<void> {
    await this.#db.deleteFrom('uploads').where('id', '=', id).where('taken_at', 'is', null).execute();
  }

  override async deleteExpired(): Promise<number> {
    const before = new Date(this.#clock().getTime() - LEFT_AFTER);
    const gone = await this.#db
      .deleteFrom('uploads')
      .where('taken_at', 'is', null)
      .where('touched_at', '<', before)
      .executeTakeFirst();
    return Number(gone.numDeletedRows);
  }

  override getExpiration(): number {
    return LEFT_AFTER;
  }
}

export const newUploadId = (): string => randomUUID();

/** Everything that came, in order. */
export async function assembled(db: Database, id: string): Promise<Buffer> {
  const rows = await db
    .selectFrom('upload_parts')
    .select('content')
    .where('upload_id', '=', id)
    .orderBy('at')
    .execute();
  return Buffer.concat(rows.map((row) => row.content));
}
