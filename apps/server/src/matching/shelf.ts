/** The packs as they lie on disk, read once and again when they change. */
import { type FSWatcher, watch } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type Dictionary, dictionaryOf } from '@huice/measures';
import {
  type DraftFile,
  loadPacks,
  type Measure,
  type Pack,
  type PackDocument,
  type PackLibrary,
} from '@huice/packs';
import { placeNames } from '@huice/reading';
import { errorCode, type Logger } from '../platform/index.ts';
import { writePack } from './published.ts';

/** All packs at one moment, indexed. */
export interface Shelf {
  readonly library: PackLibrary;
  readonly dictionary: Dictionary;
  readonly packs: ReadonlyMap<string, Pack>;
  readonly measures: ReadonlyMap<string, { readonly measure: Measure; readonly pack: Pack }>;
}

/** @param published folder of the packs published here; it need not exist yet */
export async function readShelf(folder: string, published: string | null = null): Promise<Shelf> {
  const places = new Map<string, string>();
  for (const at of published === null ? [folder] : [folder, published]) {
    const entries = await readdir(at, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
      if (at === published && errorCode(error) === 'ENOENT') return [];
      throw error;
    });
    for (const entry of entries.filter((it) => it.isFile())) {
      const file = join(entry.parentPath, entry.name);
      const path = relative(at, file);
      // What ships with Huice goes before what was published under the same name.
      if (!places.has(path)) places.set(path, file);
    }
  }
  const library = await loadPacks(
    {
      list: async () => [...places.keys()],
      read: (path) => readFile(places.get(path) ?? join(folder, path), 'utf8'),
    },
    '',
  );
  const packs = new Map(library.packs.map((pack) => [pack.document.id, pack]));
  const measures = new Map(
    library.packs.flatMap((pack) => pack.measures.map((measure) => [measure.id, { measure, pack }])),
  );
  return { library, dictionary: dictionaryOf(library.facts, placeNames), packs, measures };
}

/** Holds the present shelf; a reload replaces it whole, so that no answer mixes two. */
export class Shelves {
  readonly #folder: string;
  readonly #published: string | null;
  readonly #log: Logger;
  #present: Shelf;
  #watcher: FSWatcher | undefined;
  readonly #listeners = new Set<(shelf: Shelf) => void>();

  private constructor(folder: string, published: string | null, log: Logger, first: Shelf) {
    this.#folder = folder;
    this.#published = published;
    this.#log = log;
    this.#present = first;
  }

  /** @param published folder of the packs published here, loaded beside the others; `null`: nothing is published */
  static async open(folder: string, log: Logger, published: string | null = null): Promise<Shelves> {
    const shelves = new Shelves(folder, published, log, await readShelf(folder, published));
    shelves.#report();
    return shelves;
  }

  get present(): Shelf {
    return this.#present;
  }

  async reload(): Promise<void> {
    this.#present = await readShelf(this.#folder, this.#published);
    this.#report();
    for (const tell of this.#listeners) tell(this.#present);
  }

  /** @returns stops telling */
  onChange(tell: (shelf: Shelf) => void): () => void {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  }

  /** Writes the files of a pack among those published here; from then on it is on the shelf. */
  async publish(files: readonly DraftFile[]): Promise<void> {
    if (this.#published === null) throw new Error('there is no folder to publish packs in');
    await writePack(this.#published, files);
    await this.reload();
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
