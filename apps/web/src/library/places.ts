/** Places inside a document, as the address bar keeps them: a fact, a provision, or the very words of a citation. */
import type { Span } from '@huice/reading';

export type Place =
  /** A fact, and where one of its parts was chosen the words of that part. */
  | { readonly kind: 'fact'; readonly index: number; readonly words?: Span }
  | { readonly kind: 'provision'; readonly path: string }
  | { readonly kind: 'words'; readonly span: Span };

/** Reads a hash (without #); what is not a place is none. */
export function parsePlace(hash: string): Place | null {
  const [name, value] = [hash.slice(0, hash.indexOf('=')), hash.slice(hash.indexOf('=') + 1)];
  const fact = name === 'fact' ? /^(\d{1,7})(?:&at=(.*))?$/.exec(value) : null;
  if (fact?.[1] !== undefined) {
    const index = Number(fact[1]);
    const part = fact[2] === undefined ? undefined : parseSpan(fact[2]);
    if (part === undefined) return { kind: 'fact', index };
    return part && { kind: 'fact', index, words: part };
  }
  if (name === 'provision' && value !== '') return { kind: 'provision', path: decode(value) };
  const span = name === 'at' ? parseSpan(value) : null;
  if (span) return { kind: 'words', span };
  return null;
}

export function printPlace(place: Place): string {
  switch (place.kind) {
    case 'fact':
      return place.words === undefined
        ? `fact=${place.index}`
        : `fact=${place.index}&at=${place.words[0]}-${place.words[1]}`;
    case 'provision':
      return `provision=${place.path}`;
    case 'words':
      return `at=${place.span[0]}-${place.span[1]}`;
  }
}

function parseSpan(value: string): Span | null {
  const found = /^(\d{1,10})-(\d{1,10})$/.exec(value);
  const span: Span = [Number(found?.[1]), Number(found?.[2])];
  return span[0] < span[1] ? span : null;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
