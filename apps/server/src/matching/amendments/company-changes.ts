/** What changed for a company kept here: by a change of its facts, or of a rule. Reckoned again from both histories. */
import type { CompanyChangeAnswer, StandingAnswer } from '@huice/api';
import {
  type Company,
  type CompanyFile,
  type Dictionary,
  evaluate,
  type Rule,
  readCompany,
  type Words,
  whatChanges,
} from '@huice/measures';
import { dayOf } from '../../platform/index.ts';
import type { Shelf } from '../shelf.ts';
import type { Amended } from './amendments.ts';

export interface CompanyVersion {
  readonly file: CompanyFile;
  readonly savedAt: Date;
}

/** Savings that followed each other this quickly are one sitting: what a person typed, not what changed. */
const SITTING_MS = 30 * 60_000;
const MOST = 100;

/** @param versions oldest first @param amendments of any measures, in any order */
export function changesOf(
  versions: readonly CompanyVersion[],
  amendments: readonly Amended[],
  shelf: Shelf,
  now: Date,
): CompanyChangeAnswer[] {
  const sittings = versions.filter(({ savedAt }, index) => {
    const next = versions[index + 1];
    return next === undefined || next.savedAt.getTime() - savedAt.getTime() > SITTING_MS;
  });
  const byFacts = sittings.flatMap((version, index) => {
    const before = sittings[index - 1];
    return before === undefined ? [] : changedByFacts(before, version, shelf, now);
  });
  const [first] = sittings;
  const byRules = amendments
    .filter(({ version }) => first !== undefined && version.since > first.savedAt)
    .flatMap((amended) => changedByRule(amended, sittings, shelf, now));
  return [...byFacts, ...byRules].sort((a, b) => b.at.localeCompare(a.at)).slice(0, MOST);
}

const asOfFor = (file: CompanyFile, now: Date): string => file.asOf ?? dayOf(now);

function read(file: CompanyFile, shelf: Shelf, now: Date): Company {
  return readCompany({ ...file, asOf: asOfFor(file, now) }, shelf.dictionary);
}

function changedByFacts(
  before: CompanyVersion,
  after: CompanyVersion,
  shelf: Shelf,
  now: Date,
): CompanyChangeAnswer[] {
  const [was, is] = [read(before.file, shelf, now), read(after.file, shelf, now)];
  const facts = factsThatDiffer(was, is, shelf.dictionary);
  if (facts.length === 0 && asOfFor(before.file, now) === asOfFor(after.file, now)) return [];
  return [...shelf.measures.values()].flatMap(({ measure }) => {
    const options = { dictionary: shelf.dictionary, parameters: measure.parameters ?? [] };
    const standing = (company: Company, file: CompanyFile) =>
      standingOf(measure.rule, company, { ...options, asOf: asOfFor(file, now) });
    const [from, to] = [standing(was, before.file), standing(is, after.file)];
    if (from.outcome === to.outcome && from.fen === to.fen) return [];
    return [
      {
        at: after.savedAt.toISOString(),
        cause: 'facts' as const,
        facts,
        measure: measure.id,
        title: measure.title,
        before: from,
        after: to,
        because: [],
      },
    ];
  });
}

function standingOf(rule: Rule, company: Company, options: Parameters<typeof evaluate>[2]): StandingAnswer {
  const { outcome, amount } = evaluate({ id: 'standing', rule }, company, options);
  const isOwed = outcome === 'eligible' && amount?.status === 'computed';
  return { outcome, fen: isOwed ? (amount.fen ?? null) : null };
}

function factsThatDiffer(was: Company, is: Company, dictionary: Dictionary): Words[] {
  const shown = (company: Company, id: string): string | undefined => company.facts.get(id)?.shown.zh;
  const ids = new Set([...was.facts.keys(), ...is.facts.keys()]);
  return [...ids].flatMap((id) =>
    shown(was, id) === shown(is, id) ? [] : [dictionary.byId.get(id)?.name ?? { zh: id, en: id }],
  );
}

/** The company as it stood when the rule changed. */
function changedByRule(
  { version, before, after }: Amended,
  sittings: readonly CompanyVersion[],
  shelf: Shelf,
  now: Date,
): CompanyChangeAnswer[] {
  const then = sittings.filter(({ savedAt }) => savedAt < version.since).at(-1);
  if (then === undefined || before === null || after === null) return [];
  const options = { dictionary: shelf.dictionary, asOf: asOfFor(then.file, now) };
  const company = read(then.file, shelf, now);
  return whatChanges({ rule: before }, { rule: after }, [company], options).map((change) => ({
    at: version.since.toISOString(),
    cause: 'rule' as const,
    facts: [],
    measure: version.measure,
    title: version.title,
    before: { ...change.before },
    after: { ...change.after },
    because: change.because.map((clause) => ({ ...clause })),
  }));
}
