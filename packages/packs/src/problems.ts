import type { Origin, PackProblem } from './types.ts';

/** One thing wrong in a pack file. `found` and `expected` may hold Chinese and English in one string. */
export function problem(
  at: { readonly file: string; readonly line: number; readonly key: string },
  found: string,
  expected: string,
  severity: PackProblem['severity'] = 'error',
): PackProblem {
  const place = at.key === '' ? '' : `“${at.key}” `;
  return {
    severity,
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
  const mark = it.severity === 'warning' ? '注意 warning: ' : '';
  return `${it.file}${line}  ${mark}${it.words.zh}\n    ${it.words.en}`;
}

/** Where a problem is, given the origin of the thing it is in. */
export function placed(
  origin: Origin | undefined,
  path: readonly (string | number)[],
): { file: string; line: number; key: string } {
  const key = path.join('/');
  if (origin === undefined) return { file: '', line: 0, key };
  const at = origin.elsewhere?.(path) ?? { origin, path };
  return { file: at.origin.file, line: at.origin.lineOf(at.path), key };
}
