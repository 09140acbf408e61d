/** The packs as they lie on disk, read once and again when they change. */
import { type FSWatcher, watch } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type Dictionary, dictionaryOf } from '@huice/measures';
import { loadPacks, type Measure, type Pack, type PackDocument, type PackLibrary } from '@huice/packs';
import type { Logger } from '../platform/index.ts';

/** All packs at one moment, indexed. */
export interface Shelf {
  readonly library: PackLibrary;
  readonly dictionary: Dictionary;
  readonly packs: ReadonlyMap<string, Pack>;
  readonly measures: ReadonlyMap<string, { readonly measure: Measure; readonly pack: Pack }>;
}

export async function readShelf(folder: string): Promise<Shelf> {
  const library = await loadPacks(
    {
      list: async () => {
        const entries = await readdir(folder, { recursive: true, withFileTypes: true });
        return entries.filter((e) => e.isFile()).map((e) => relative(folder, join(e.parentPath, e.name)));
      },
      read: (path) => readFile(join(folder, path), 'utf8'),
    },
    '',
  );
  const packs = new Map(library.packs.map((pack) => [pack.document.id, pack]));
  const measures = new Map(
    library.packs.flatMap((pack) => pack.measures.map((measure) => [measure.id, { measure, pack }])),
  );
  return { library, dictionary: dictionaryOf(library.facts), packs, measures };
}

/** Holds the present shelf; a reload replaces it whole, so that no answer mixes two. */
export class Shelves {
  readonly #folder: string;
  readonly #log: Logger;
  #present: Shelf;
  #watcher: FSWatcher | undefined;

  private constructor(folder: string, log: Logger, first: Shelf) {
    this.#folder = folder;
    this.#log = log;
    this.#present = first;
  }

  static async open(folder: string, log: Logger): Promise<Shelves> {
    const shelves = new Shelves(folder, log, await readShelf(folder));
    shelves.#report();
    return shelves;
  }

  get present(): Shelf {
    return this.#present;
  }

  async reload(): Promise<void> {
    this.#present = await readShelf(this.#folder);
    this.#report();
  }

  /** For the writer of packs: a change on disk shows at the next request. */
  watch(): void {
    let due: NodeJS.Timeout | undefined;
    this.#watcher = watch(this.#folder, { recursive: true }, () => {
      clearTimeout(due);
      due = setTimeout(() => {
        this.reload().catch((error: unknown) =>
          this.#log.error({ err: error }, 'packs could not be reloaded'),
        );
      }, 200);
    });
  }

  close(): void {
    this.#watcher?.close();
  }

  #report(): void {
    const { packs, measures, library } = this.#present;
    this.#log.info(
      { packs: packs.size, measures: measures.size, problems: library.problems.length },
      'packs loaded',
    );
    for (const problem of library.problems) this.#log.warn({ problem }, 'a pack file is left out');
  }
}

const plain = (text: string) => text.replaceAll(/\s/g, '').replaceAll('[', '〔').replaceAll(']', '〕');

/** Does an imported document with this title and number answer to the pack's document, or to one of its parts? */
export function isModelledOn(
  source: PackDocument['source'],
  document: { readonly title: string; readonly documentNumber: string | null },
): boolean {
  const sought = plain(source.matchTitle);
  if (sought === '') return false;
  return plain(document.title).includes(sought) || plain(document.documentNumber ?? '') === sought;
}

/** Id of the pack that models the document, if there is one. */
export function packModelledOn(
  shelf: Shelf,
  document: { readonly title: string; readonly documentNumber: string | null },
): string | null {
  for (const { document: own } of shelf.library.packs) {
    const sources = [own.source, ...(own.parts ?? []).map((part) => part.source)];
    if (sources.some((source) => isModelledOn(source, document))) return own.id;
  }
  return null;
}
