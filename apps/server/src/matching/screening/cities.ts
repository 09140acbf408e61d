/** The lists of companies that are here, and those of them that are open in a thread. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CityAnswer, ColumnMapping } from '@huice/api';
import type { Actor, Role } from '@huice/procedures';
import { type Database, Trouble } from '../../platform/index.ts';
import { factsAskedBy } from '../facts-asked.ts';
import type { Shelf, Shelves } from '../shelf.ts';
import { City } from './city.ts';
import type { CitySource } from './city-messages.ts';
import { KEEPERS, READERS, reachesList } from './officers.ts';
import './tables.ts';

/** Cities open at once; at 2.7 million companies each takes some gigabytes. */
const MOST_OPEN = 2;

interface Open {
  readonly city: City;
  readonly shelf: Shelf;
}

export interface StoredCity {
  readonly id: string;
  readonly name: string;
  readonly source: CitySource;
  readonly created_at: Date;
}

export class Cities {
  readonly folder: string;
  private readonly db: Database;
  private readonly shelves: Shelves;
  private readonly open = new Map<string, Open>();

  /** @param folder for the files that are sent */
  constructor(db: Database, shelves: Shelves, folder: string) {
    this.db = db;
    this.shelves = shelves;
    this.folder = folder;
  }

  async add(name: string, source: CitySource, actor: string): Promise<CityAnswer> {
    const row = await this.db
      .insertInto('cities')
      .values({ name, source: JSON.stringify(source), created_by: actor })
      .returning(['id', 'name', 'source', 'created_at'])
      .executeTakeFirstOrThrow();
    this.start(row);
    return this.answer(row);
  }

  /** The lists of the person's places, the newest first. */
  async list(actor: Actor): Promise<CityAnswer[]> {
    const rows = await this.db.selectFrom('cities').selectAll().orderBy('created_at', 'desc').execute();
    return rows
      .filter(({ source }) => reachesList(actor, READERS, source))
      .slice(0, 200)
      .map((row) => this.answer(row));
  }

  /**
   * A list as seen by a person: where it is not theirs, it is not there.
   * @throws Trouble 404
   */
  async seenBy(actor: Actor, id: string, roles: readonly Role[] = READERS): Promise<StoredCity> {
    const row = await this.stored(id);
    if (!reachesList(actor, roles, row.source)) throw noCity(id);
    return row;
  }

  private async stored(id: string): Promise<StoredCity> {
    const isId = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id);
    const row = isId
      ? await this.db.selectFrom('cities').selectAll().where('id', '=', id).executeTakeFirst()
      : undefined;
    if (row === undefined) throw noCity(id);
    return row;
  }

  async get(actor: Actor, id: string): Promise<CityAnswer> {
    return this.answer(await this.seenBy(actor, id));
  }

  /** The city in its thread; it is read first where it is not open. @throws Trouble 404 */
  async opened(actor: Actor, id: string): Promise<City> {
    const row = await this.seenBy(actor, id);
    const known = this.open.get(id);
    // Rules and dictionary go together: a city read for another shelf is read again.
    if (known !== undefined && known.shelf.library.facts === this.shelves.present.library.facts) {
      this.open.delete(id);
      this.open.set(id, known);
      return known.city;
    }
    return this.start(row);
  }

  async remove(actor: Actor, id: string): Promise<CityAnswer> {
    const row = await this.seenBy(actor, id, KEEPERS);
    await this.db.deleteFrom('cities').where('id', '=', id).execute();
    await this.shut(id);
    if (row.source.kind === 'imported') await rm(join(this.folder, row.source.file), { force: true });
    return this.answer(row);
  }

  async close(): Promise<void> {
    await Promise.all([...this.open.keys()].map((id) => this.shut(id)));
  }

  private async shut(id: string): Promise<void> {
    const known = this.open.get(id);
    this.open.delete(id);
    await known?.city.close();
  }

  private start({ id, source }: StoredCity): City {
    const shelf = this.shelves.present;
    void this.shut(id);
    const city = new City({
      facts: shelf.dictionary.facts,
      parameters: [...shelf.measures.values()].flatMap(({ measure }) => measure.parameters ?? []),
      asked: Object.keys(factsAskedBy(shelf.measures.values())),
      source,
      folder: this.folder,
    });
    this.open.set(id, { city, shelf });
    const [oldest] = this.open.keys();
    if (this.open.size > MOST_OPEN && oldest !== undefined && oldest !== id) void this.shut(oldest);
    return city;
  }

  private answer({ id, name, source, created_at }: StoredCity): CityAnswer {
    const city = this.open.get(id)?.city;
    const read = city?.read ?? null;
    return {
      id,
      name,
      kind: source.kind,
      state:
        city === undefined
          ? 'stored'
          : city.problem !== null
            ? 'failed'
            : read === null
              ? 'reading'
              : 'ready',
      done: city?.done ?? 0,
      rows: read?.rows ?? (source.kind === 'generated' ? source.rows : 0),
      facts: [...(read?.facts ?? factsOf(source))],
      broken: read?.broken ?? 0,
      refused: read?.refused ?? 0,
      doubtful: read?.doubtful ?? 0,
      problem: city?.problem ?? null,
      createdAt: created_at.toISOString(),
    };
  }
}

function factsOf(source: CitySource): string[] {
  if (source.kind === 'generated') return [];
  const mapping: readonly ColumnMapping[] = source.mapping;
  return mapping.flatMap(({ to }) => (to === null || to.startsWith('@') ? [] : [to]));
}

function noCity(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-city',
    { zh: '没有这个企业库。', en: 'There is no such list of companies here.' },
    { where: id, todo: { zh: '请从筛查页重新选择。', en: 'Choose one on the screening page again.' } },
  );
}
