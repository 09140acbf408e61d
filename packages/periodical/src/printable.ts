/** What a text of any making may bring along that no face has and no file format takes. */
import type { Issue } from './schema.ts';

/** Tabs, fixed and hard spaces: one space in print. The full-width space is a space of its own and stays. */
const SPACES = /[\t\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f]+/g;
/** Controls, marks of no width or of direction, characters of private use, halves of pairs. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]|\p{Co}|\p{Cs}/gu;

/** The text as it can be set: the same words, without what cannot be seen. */
export function printableText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll(SPACES, ' ')
    .replaceAll(UNSEEN, '');
}

/** The issue with every text in it made printable; everything else is as it was. */
export function printable(issue: Issue): Issue {
  return JSON.parse(JSON.stringify(issue), (_key, value: unknown) =>
    typeof value === 'string' ? printableText(value) : value,
  ) as Issue;
}
