/** What of a document a draft leaves to a person, provision by provision, each with the reason. */
import type { Words } from '@huice/measures';
import type { Fact } from '@huice/reading';
import type { NotModelled } from '../types.ts';
import { words } from './company-facts.ts';
import type { DraftMeasures } from './measures.ts';

/** Kinds that have no entry of their own unless something took them up. */
const left: Partial<Record<Fact['kind'], readonly [what: Words, why: Words]>> = {
  condition: [
    words('适用条件', 'Conditions of eligibility'),
    words(
      '不能确定属于哪一项扶持，须由人写入规则',
      'It is not certain which support they belong to: for a person to write',
    ),
  ],
  deadline: [
    words('时限', 'A time limit'),
    words('何时起算、约束谁，须由人写入', 'What starts it and whom it binds: for a person to write'),
  ],
};
const duty = words('义务或要求', 'A duty');
const alone = [
  words('与其他扶持的关系', 'How it goes with other support'),
  words('文件里没有读出它所约束的扶持', 'No support that it binds was read in the document'),
] as const;

interface Settled {
  /** Duties that are no entry, each with the reason. */
  readonly duties: ReadonlyMap<Fact, Words>;
  /** Time limits that another entry states. */
  readonly stated: ReadonlySet<Fact>;
}

export function notModelledOf(
  facts: readonly Fact[],
  { unattached, measures }: DraftMeasures,
  { duties, stated }: Settled,
): NotModelled[] {
  const found = new Map<string, NotModelled>();
  const note = ({ path, kind }: Fact, what: Words, why: Words) =>
    found.set(`${path} ${kind} ${why.zh}`, { provision: path, what, why });
  for (const fact of facts) {
    const why = duties.get(fact);
    if (why !== undefined) note(fact, duty, why);
    const entry = left[fact.kind];
    const done = stated.has(fact) || (fact.kind === 'condition' && !unattached.includes(fact));
    if (entry !== undefined && !done) note(fact, ...entry);
    if (fact.kind === 'stacking' && measures.length === 0) note(fact, ...alone);
  }
  return [...found.values()];
}
