import { dictionaryOf } from '@huice/measures';
import { checkPacks } from './check.ts';
import { showProblem } from './problems.ts';
import type { Measure, Pack, PackLibrary, PackProblem } from './types.ts';
import { unshownCases } from './unshown-cases.ts';

/** What `huice pack check` prints and exits with. */
export interface CheckReport {
  /** False when there is any error: nothing of it may be published. */
  readonly ok: boolean;
  readonly problems: readonly PackProblem[];
  readonly errors: number;
  readonly warnings: number;
  readonly counts: {
    readonly packs: number;
    readonly measures: number;
    readonly examples: number;
    readonly facts: number;
    readonly companies: number;
  };
  /** The report for a terminal, one line a problem and a last line with the counts. */
  readonly text: string;
}

/**
 * Checks all that was loaded: rules, citations, examples, coverage, facts, companies. Once nothing is wrong, warns of
 * each case of a rule that no worked example shows.
 */
export function checkReport(library: PackLibrary): CheckReport {
  const wrong = checkPacks(library);
  const problems = wrong.some((it) => it.severity === 'error') ? wrong : [...wrong, ...allUnshown(library)];
  const errors = problems.filter((it) => it.severity === 'error').length;
  const measures = library.packs.flatMap((it) => it.measures);
  const counts = {
    packs: library.packs.length,
    measures: measures.length,
    examples: measures.reduce((sum, it) => sum + it.examples.length, 0),
    facts: library.facts.length,
    companies: library.companies.length,
  };
  const warnings = problems.length - errors;
  const tail = [
    `${counts.packs} 份政策包，${counts.measures} 项措施，${counts.examples} 个例子，${counts.facts} 个要素，${counts.companies} 家示例企业：${errors} 个错误，${warnings} 个注意`,
    `${counts.packs} packs, ${counts.measures} measures, ${counts.examples} examples, ${counts.facts} facts, ${counts.companies} sample companies: ${errors} errors, ${warnings} warnings`,
  ];
  return {
    ok: errors === 0,
    problems,
    errors,
    warnings,
    counts,
    text: [...problems.map(showProblem), ...tail].join('\n'),
  };
}

function allUnshown(library: PackLibrary): PackProblem[] {
  const dictionary = dictionaryOf(library.facts);
  return library.packs.flatMap((pack) =>
    pack.measures.flatMap((it) => unshownCases(it, pack, dictionary, library.origins.get(it.id))),
  );
}

/** A document in the list: how much of what it gives is modelled. */
export interface ListEntry {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly region: string;
  readonly draft: boolean;
  /** Provisions that were looked at; those that give support or select; of these with a rule, in part, without. */
  readonly provisions: number;
  readonly support: number;
  readonly modelled: number;
  readonly partly: number;
  readonly notModelled: number;
  readonly measures: number;
  /** Measures whose every window has closed by the day asked about; 0 where no day was given. */
  readonly over: number;
  readonly examples: number;
  readonly goals: number;
  readonly targets: number;
  readonly responsibilities: number;
  readonly obligations: number;
  readonly quotas: number;
  readonly periods: number;
}

export interface ListReport {
  readonly documents: readonly ListEntry[];
  readonly total: Omit<ListEntry, 'id' | 'title' | 'titleEn' | 'region' | 'draft'>;
  readonly text: string;
}

/**
 * What the packs hold, document by document, and in total.
 * @param now ISO instant; where it is given, measures whose windows are all over are counted
 */
export function listReport(library: PackLibrary, now?: string): ListReport {
  const documents = library.packs.map((pack) => entryOf(pack, now));
  const sum = (of: (entry: ListEntry) => number) => documents.reduce((all, entry) => all + of(entry), 0);
  const total = {
    provisions: sum((it) => it.provisions),
    support: sum((it) => it.support),
    modelled: sum((it) => it.modelled),
    partly: sum((it) => it.partly),
    notModelled: sum((it) => it.notModelled),
    measures: sum((it) => it.measures),
    over: sum((it) => it.over),
    examples: sum((it) => it.examples),
    goals: sum((it) => it.goals),
    targets: sum((it) => it.targets),
    responsibilities: sum((it) => it.responsibilities),
    obligations: sum((it) => it.obligations),
    quotas: sum((it) => it.quotas),
    periods: sum((it) => it.periods),
  };
  const lines = documents.map(
    (it) =>
      `${it.id}  ${it.title}${it.draft && !it.title.includes('征求意见') ? '（征求意见稿）' : ''}\n    ${say(it)}`,
  );
  const all = `合计 ${documents.length} 份文件 documents in all\n    ${say(total)}`;
  return { documents, total, text: [...lines, all].join('\n') };
}

function entryOf(pack: Pack, now: string | undefined): ListEntry {
  const { document, coverage } = pack;
  const having = (support: string) => coverage.filter((it) => it.support === support).length;
  const [modelled, partly, notModelled] = [having('modelled'), having('partly'), having('not-modelled')];
  return {
    id: document.id,
    title: document.title,
    titleEn: document.titleEn,
    region: document.region,
    draft: document.draft,
    provisions: coverage.length,
    support: modelled + partly + notModelled,
    modelled,
    partly,
    notModelled,
    measures: pack.measures.length,
    over: now === undefined ? 0 : pack.measures.filter((it) => isOver(it, now)).length,
    examples: pack.measures.reduce((sum, it) => sum + it.examples.length, 0),
    goals: pack.goals.length,
    targets: pack.targets.length,
    responsibilities: pack.responsibilities.length,
    obligations: pack.obligations.length,
    quotas: pack.quotas.length,
    periods: pack.periods.length,
  };
}

/** All windows have an end and have ended; a measure without windows is never over. */
function isOver({ windows }: Measure, now: string): boolean {
  return windows.length > 0 && windows.every(({ to }) => to !== null && Date.parse(to) < Date.parse(now));
}

function say(it: ListReport['total']): string {
  const zh = [
    `${it.provisions} 条中 ${it.support} 条有扶持`,
    `已建模 ${it.modelled}，部分 ${it.partly}，未建模 ${it.notModelled}`,
    `措施 ${it.measures}${it.over > 0 ? `（${it.over} 项窗口已过）` : ''}，例子 ${it.examples}`,
    `目标 ${it.targets}，责任 ${it.responsibilities}，义务 ${it.obligations}`,
  ];
  const en = [
    `${it.support} of ${it.provisions} provisions give support`,
    `${it.modelled} modelled, ${it.partly} partly, ${it.notModelled} not`,
    `${it.measures} measures${it.over > 0 ? ` (${it.over} with windows over)` : ''}, ${it.examples} examples`,
    `${it.targets} targets, ${it.responsibilities} responsibilities, ${it.obligations} obligations`,
  ];
  return `${zh.join('；')}\n    ${en.join('; ')}`;
}
