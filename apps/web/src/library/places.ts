/** Places inside a document, as the address bar keeps them: a fact, a provision, or the very words of a citation. */
import type { Span } from '@huice/reading';

export type Place =
  | { readonly kind: 'fact'; readonly index: number }
  | { readonly kind: 'provision'; readonly path: string }
  | { readonly kind: 'words'; readonly span: Span };

/** Reads a hash (without #); what is not a place is none. */
export function parsePlace(hash: string): Place | null {
  const [name, value] = [hash.slice(0, hash.indexOf('=')), hash.slice(hash.indexOf('=') + 1)];
  if (name === 'fact' && /^\d{1,7}$/.test(value)) return { kind: 'fact', index: Number(value) };
  if (name === 'provision' && value !== '') return { kind: 'provision', path: decode(value) };
  const span = name === 'at' ? /^(\d{1,10})-(\d{1,10})$/.exec(value) : null;
  if (span && Number(span[1]) < Number(span[2])) {
    return { kind: 'words', span: [Number(span[1]), Number(span[2])] };
  }
  return null;
}

export function printPlace(place: Place): string {
  switch (place.kind) {
    case 'fact':
      return `fact=${place.index}`;
    case 'provision':
      return `provision=${place.path}`;
    case 'words':
      return `at=${place.span[0]}-${place.span[1]}`;
  }
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
