import type { Citation } from '@huice/measures';

/** A citation and the path of the node that it stands on: `['rule', 'conditions', 'of', 2]`. */
export interface PlacedCitation {
  readonly path: readonly (string | number)[];
  readonly cite: Citation;
}

/** Every citation in a value, wherever a `cite` stands in it, in order. */
export function citationsIn(value: unknown): PlacedCitation[] {
  const found: PlacedCitation[] = [];
  walk(value, [], found);
  return found;
}

function walk(value: unknown, path: readonly (string | number)[], found: PlacedCitation[]): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      walk(item, [...path, index], found);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      if (key === 'cite') found.push({ path, cite: child as Citation });
      else walk(child, [...path, key], found);
    }
  }
}

/**
 * The value with every citation naming its document in full: `own` where none is named, and “#notice” completed to
 * the part of the same pack.
 */
export function withDocument<T>(value: T, own: string): T {
  return rewrite(value, own) as T;
}

function rewrite(value: unknown, own: string): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, own));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      key === 'cite' ? named(child as Citation, own) : rewrite(child, own),
    ]),
  );
}

function named(cite: Citation, own: string): Citation {
  if (cite.document === undefined) return { ...cite, document: own };
  if (cite.document.startsWith('#')) return { ...cite, document: own.replace(/#.*$/, '') + cite.document };
  return cite;
}

/**
 * A file may spell a citation out once under `citations: { name: … }` and write `cite: name` wherever it is used.
 * Names that are not there stay as they are, for the schema to refuse.
 */
export function withNamedCitations(file: unknown): unknown {
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return file;
  const { citations, ...rest } = file as Record<string, unknown>;
  if (typeof citations !== 'object' || citations === null) return file;
  return spell(rest, citations as Record<string, unknown>);
}

function spell(value: unknown, named: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => spell(item, named));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      key === 'cite' && typeof child === 'string' && Object.hasOwn(named, child)
        ? named[child]
        : spell(child, named),
    ]),
  );
}

/** Places where a `cite` is a name that the file's `citations` do not have, with the name and those there are. */
export function unknownNames(
  file: unknown,
): { readonly path: PlacedCitation['path']; readonly name: string }[] {
  return citationsIn(file).flatMap(({ path, cite }) => {
    const name: unknown = cite;
    return typeof name === 'string' ? [{ path: [...path, 'cite'], name }] : [];
  });
}

/** Names under `citations` that nothing in the file uses. */
export function unusedCitations(file: unknown): string[] {
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return [];
  const { citations, ...rest } = file as Record<string, unknown>;
  if (typeof citations !== 'object' || citations === null) return [];
  const used = new Set(citationsIn(rest).map(({ cite }) => cite as unknown));
  return Object.keys(citations).filter((name) => !used.has(name));
}
