import type { FactDefinition } from '@huice/measures';
import { checkPacks } from '../check.ts';
import { loadPacks } from '../load.ts';
import { problem } from '../problems.ts';
import type { Pack, PackProblem } from '../types.ts';
import type { DraftFile } from './types.ts';

export interface CheckedDraft {
  readonly problems: readonly PackProblem[];
  readonly errors: number;
  readonly packs: readonly Pack[];
}

/**
 * What is wrong with a draft, its own files alone, checked beside the dictionary that it will stand with.
 * @param known facts of the dictionary; those that the draft itself brings under the same id are the draft's
 */
export async function checkDraft(
  files: readonly DraftFile[],
  known: readonly FactDefinition[],
): Promise<CheckedDraft> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const library = await loadPacks(
    { list: async () => [...texts.keys()], read: async (path) => texts.get(path) ?? '' },
    '',
  );
  const own = new Set(library.facts.map(({ id }) => id));
  const facts = [...known.filter(({ id }) => !own.has(id)), ...library.facts];
  const found = checkPacks({ ...library, facts });
  // Problems of the dictionary itself are not the draft's.
  const problems = found
    .filter(({ file }) => file === '' || texts.has(file))
    .filter(({ file, key }) => file !== '' || key === '');
  if (library.packs.length === 0) {
    problems.push(
      problem({ file: 'document.yaml', line: 0, key: '' }, '没有 nothing', '一份文件 one document'),
    );
  }
  return {
    problems,
    errors: problems.filter(({ severity }) => severity === 'error').length,
    packs: library.packs,
  };
}
