/** Procedures as cases need them: the present one of a pack for opening, the pinned one for everything after. */
import type { Dictionary } from '@huice/measures';
import { type Procedure, type ProcedureDefinition, procedureOf } from '@huice/procedures';
import type { Shelves } from '../matching/index.ts';
import { type Database, Trouble } from '../platform/index.ts';

export class Procedures {
  readonly #shelves: Pick<Shelves, 'present'>;
  readonly #db: Database;
  readonly #pinned = new Map<string, Procedure>();

  constructor(shelves: Pick<Shelves, 'present'>, db: Database) {
    this.#shelves = shelves;
    this.#db = db;
  }

  /** The company facts that packs ask for, by which a form is filled in. */
  get dictionary(): Dictionary {
    return this.#shelves.present.dictionary;
  }

  /** Of every pack that has one. */
  present(): readonly ProcedureDefinition[] {
    return [...this.#shelves.present.packs.values()].flatMap(({ procedure }) => procedure ?? []);
  }

  /** The procedure that a new case is opened under, kept for it. @throws Trouble 404 */
  async forOpening(id: string): Promise<Procedure> {
    const definition = this.present().find((each) => each.id === id);
    if (!definition) throw noProcedure(id);
    await this.#db
      .insertInto('procedures')
      .values({ id, revision: definition.revision, definition: JSON.stringify(definition) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    // What was stored first under a revision binds, whatever stands in the file now.
    return this.pinned(id, definition.revision);
  }

  /** @throws Error where a case names a procedure that was never stored: the foreign key forbids it */
  async pinned(id: string, revision: number): Promise<Procedure> {
    const key = `${id}@${revision}`;
    const known = this.#pinned.get(key);
    if (known) return known;
    const row = await this.#db
      .selectFrom('procedures')
      .select('definition')
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirstOrThrow();
    const procedure = procedureOf(row.definition);
    this.#pinned.set(key, procedure);
    return procedure;
  }
}

function noProcedure(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-procedure',
    { zh: `没有“${id}”这一申报事项。`, en: `There is no procedure “${id}”.` },
    { where: id, todo: { zh: '请从申报事项列表中选择。', en: 'Choose one from the list.' } },
  );
}
