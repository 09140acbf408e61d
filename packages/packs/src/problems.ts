import type { PackProblem } from './types.ts';

/** One thing wrong in a pack file. `found` and `expected` may hold Chinese and English in one string. */
export function problem(
  at: { readonly file: string; readonly line: number; readonly key: string },
  found: string,
  expected: string,
): PackProblem {
  const place = at.key === '' ? '' : `“${at.key}” `;
  return {
    ...at,
    found,
    expected,
    words: {
      zh: `${place}应为 ${expected}，实际为 ${found}`,
      en: `${place}expected ${expected}, found ${found}`,
    },
  };
}

/** A problem as one line for a terminal: “file:12 …”. */
export function showProblem(it: PackProblem): string {
  const line = it.line > 0 ? `:${it.line}` : '';
  return `${it.file}${line}  ${it.words.zh}\n    ${it.words.en}`;
}
