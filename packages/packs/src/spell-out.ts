import type { CompanyFile } from '@huice/measures';
import { placed, problem } from './problems.ts';
import type { WrittenExample } from './schema.ts';
import type { Origin, PackProblem, WorkedExample } from './types.ts';

/** Worked examples with the facts that they take over from an earlier one written out. */
export function spellOut(
  written: readonly WrittenExample[],
  origin: Origin,
  problems: PackProblem[],
): WorkedExample[] {
  const done = new Map<string, WorkedExample>();
  written.forEach((example, index) => {
    const { like, without = [], ...company } = example.company;
    const model = like === undefined ? undefined : done.get(like);
    const at = (...path: string[]) => placed(origin, ['examples', index, ...path]);
    const names = [...done.keys()].join(' | ') || '（没有 none）';
    if (done.has(example.name)) {
      problems.push(problem(at('name'), `“${example.name}”`, `不同于 other than ${names}`));
      return;
    }
    if (like !== undefined && model === undefined) {
      problems.push(problem(at('company', 'like'), `“${like}”`, `前面的例子 an earlier example: ${names}`));
      return;
    }
    const facts: CompanyFile['facts'] = { ...model?.company.facts, ...company.facts };
    const kept = Object.fromEntries(Object.entries(facts).filter(([fact]) => !without.includes(fact)));
    const asOf = company.asOf ?? model?.company.asOf;
    done.set(example.name, {
      ...example,
      company: {
        name: company.name ?? model?.company.name ?? example.name,
        ...(asOf === undefined ? {} : { asOf }),
        facts: kept,
      },
    });
  });
  return [...done.values()];
}
