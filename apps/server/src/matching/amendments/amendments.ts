/** Two versions of a measure side by side. */
import type { Amendment } from '@huice/api';
import {
  type ClauseChange,
  changedClauses,
  type Dictionary,
  type Rule,
  withParameterValues,
} from '@huice/measures';
import { dayOf, Trouble } from '../../platform/index.ts';
import type { MeasureVersion } from './versions.ts';

export interface Amended {
  readonly version: MeasureVersion;
  /** `null`: the measure is new. */
  readonly before: Rule | null;
  /** `null`: the measure is gone. */
  readonly after: Rule | null;
  readonly clauses: readonly ClauseChange[];
}

/** Each version that followed another, with its parameters as of the day it came. */
export function amendmentsIn(
  versions: readonly MeasureVersion[],
  dictionary: Dictionary,
): readonly Amended[] {
  const found: Amended[] = [];
  let last: MeasureVersion | null = null;
  // What was here when the first rule was noted is no amendment.
  const first = versions.reduce(
    (least, { since }) => Math.min(least, since.getTime()),
    Number.POSITIVE_INFINITY,
  );
  for (const version of versions) {
    const isSame: boolean = last?.measure === version.measure;
    const before = isSame && last !== null ? settled(last, version.since) : null;
    const after = settled(version, version.since);
    const isNew = !isSame && version.since.getTime() > first;
    if (isSame || isNew) {
      const clauses = before === null || after === null ? [] : changedClauses(before, after, { dictionary });
      // A citation that moved, or a name, is no amendment of what the rule does.
      const isAmended = before === null || after === null || clauses.length > 0;
      if (isAmended) found.push({ version, before, after, clauses });
    }
    last = version;
  }
  return found.sort((a, b) => b.version.since.getTime() - a.version.since.getTime());
}

function settled({ rule, parameters }: MeasureVersion, at: Date): Rule | null {
  const day = dayOf(at);
  return rule === null ? null : withParameterValues(rule, parameters, { inForceOn: day, knownOn: day });
}

export function amendmentAnswer({ version, before, after, clauses }: Amended): Amendment {
  return {
    id: version.id,
    measure: version.measure,
    pack: version.pack,
    title: version.title,
    kind: before === null ? 'new' : after === null ? 'gone' : 'changed',
    since: version.since.toISOString(),
    clauses: clauses.map((clause) => ({ ...clause })),
  };
}

export function noAmendment(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-amendment',
    { zh: '没有这次修订。', en: 'There is no such amendment.' },
    { where: id, todo: { zh: '请从修订列表重新打开。', en: 'Open it from the list of amendments again.' } },
  );
}

/** @returns both rules @throws Trouble 422 for a measure that only came or went: there is nothing to compare */
export function bothRules({ before, after, version }: Amended): {
  readonly before: Rule;
  readonly after: Rule;
} {
  if (before !== null && after !== null) return { before, after };
  throw new Trouble(
    422,
    'nothing-to-compare',
    {
      zh: '这项措施是新增或已撤下的，没有两个版本可以对照。',
      en: 'The measure only came or went: there are no two versions to compare.',
    },
    {
      where: version.measure,
      todo: { zh: '新增措施请直接筛查。', en: 'Screen by the new measure instead.' },
    },
  );
}
