import { checkRule, type Dictionary, dictionaryOf, readCompany, type Words } from '@huice/measures';
import { checkCitations, checkPlanCitations } from './check-citations.ts';
import { checkCoverage } from './check-coverage.ts';
import { checkExamples } from './check-examples.ts';
import { placed, problem } from './problems.ts';
import type { Measure, Origin, Pack, PackLibrary, PackProblem } from './types.ts';

/**
 * Everything wrong with what was loaded: the loader's problems first, then rules that do not check, conditions and
 * figures without citation, examples that come out otherwise, windows that end before they begin, provisions passed
 * over, and facts that cannot be asked for.
 */
export function checkPacks(library: PackLibrary): PackProblem[] {
  const dictionary = dictionaryOf(library.facts);
  return [
    ...library.problems,
    ...checkFacts(library),
    ...checkCompanies(library, dictionary),
    ...library.packs.flatMap((pack) => checkPack(pack, library, dictionary)),
  ];
}

function checkPack(pack: Pack, library: PackLibrary, dictionary: Dictionary): PackProblem[] {
  const origin = library.origins.get(pack.document.id);
  return [
    ...pack.measures.flatMap((it) => checkMeasure(it, pack, dictionary, library.origins.get(it.id))),
    ...checkCoverage(pack, origin),
    ...checkPlanCitations(pack, origin),
    ...checkPlan(pack, origin),
  ];
}

function checkMeasure(
  measure: Measure,
  pack: Pack,
  dictionary: Dictionary,
  origin: Origin | undefined,
): PackProblem[] {
  const parameters = measure.parameters ?? [];
  const rule = checkRule(measure.rule, { dictionary, parameters }).map((it) => {
    const at = (node: string) => placed(origin, ['rule', ...node.split('/').filter((step) => step !== '')]);
    const other = it.other === undefined ? undefined : at(it.other);
    const seeAlso =
      other === undefined
        ? ''
        : `（另一处 the other place：${other.key}，第 ${other.line} 行 line ${other.line}）`;
    const both = (words: Words | undefined) => (words === undefined ? '' : `${words.zh} ${words.en}`);
    const expected = [both(it.expected), both(it.mend)].filter((words) => words !== '').join('；');
    return problem(
      at(it.node),
      `${both(it.message)}${seeAlso}`,
      expected === '' ? '能通过检查的规则 a rule that checks' : expected,
      it.severity,
    );
  });
  const broken = rule.some((it) => it.severity === 'error');
  return [
    ...rule,
    ...checkCitations(measure, pack, origin),
    ...checkWindows(measure, origin),
    ...(broken ? [] : checkExamples(measure, pack, dictionary, origin)),
  ];
}

function checkWindows(measure: Measure, origin: Origin | undefined): PackProblem[] {
  return measure.windows.flatMap((window, index) => {
    const found: PackProblem[] = [];
    for (const end of ['from', 'to'] as const) {
      const instant = window[end];
      if (instant !== null && !isInstant(instant)) {
        found.push(
          problem(placed(origin, ['windows', index, end]), instant, '存在的时刻 an instant that exists'),
        );
      }
    }
    if (window.from !== null && window.to !== null && Date.parse(window.from) >= Date.parse(window.to)) {
      const at = placed(origin, ['windows', index, 'to']);
      found.push(problem(at, `${window.from} → ${window.to}`, '结束晚于开始 an end after the beginning'));
    }
    return found;
  });
}

/** A day that the calendar has: Date would roll 2024-02-30 over. */
function isInstant(instant: string): boolean {
  const day = instant.slice(0, 10);
  const noon = new Date(`${day}T12:00:00Z`);
  return !Number.isNaN(Date.parse(instant)) && noon.toISOString().slice(0, 10) === day;
}

/** A fact can be asked for: choices have values, names are told apart, plausible ranges are ranges. */
function checkFacts(library: PackLibrary): PackProblem[] {
  const found: PackProblem[] = [];
  const names = new Map<string, string>();
  for (const fact of library.facts) {
    const at = (key: string) => placed(library.origins.get(`fact:${fact.id}`), [key]);
    const choices = fact.type === 'enum' || fact.type === 'list';
    if (choices && (fact.values ?? []).length === 0) {
      found.push(problem(at('values'), '没有可选值 no values', '至少一个值 at least one value'));
    }
    if (new Set(fact.values?.map((it) => it.id)).size < (fact.values?.length ?? 0)) {
      found.push(problem(at('values'), '重复的值 a value twice', '各不相同的 id ids of their own'));
    }
    if (fact.type === 'number' && fact.unit === undefined) {
      found.push(problem(at('unit'), '没有单位 no unit', '个、人、平方米… a unit'));
    }
    const earlier = names.get(fact.name.zh);
    if (earlier !== undefined) {
      found.push(
        problem(at('name'), `“${fact.name.zh}”，与 as ${earlier} 同名`, '能区分的名称 a name of its own'),
      );
    }
    names.set(fact.name.zh, fact.id);
    const { min, max } = fact.plausible ?? {};
    if (min !== undefined && max !== undefined && min > max) {
      found.push(problem(at('plausible'), `${min} > ${max}`, 'min ≤ max'));
    }
  }
  return found;
}

function checkCompanies(library: PackLibrary, dictionary: Dictionary): PackProblem[] {
  return library.companies.flatMap((company) =>
    readCompany(company, dictionary).problems.map((it) =>
      problem(
        placed(library.origins.get(`company:${company.id}`), ['facts', it.key]),
        `${it.message.zh} ${it.message.en}`,
        it.mend === undefined ? '可用的要素 a usable fact' : `${it.mend.zh} ${it.mend.en}`,
        it.severity,
      ),
    ),
  );
}

/** Ids are unique and lead somewhere. */
function checkPlan(pack: Pack, origin: Origin | undefined): PackProblem[] {
  const found: PackProblem[] = [];
  const say = (what: string, expected: string) => found.push(problem(placed(origin, []), what, expected));
  for (const [file, entries] of [
    ['targets.yaml goals', pack.goals],
    ['targets.yaml targets', pack.targets],
    ['responsibilities.yaml', pack.responsibilities],
    ['obligations.yaml', pack.obligations],
  ] as const) {
    const ids = entries.map((it) => it.id);
    for (const id of new Set(ids.filter((it, index) => ids.indexOf(it) !== index))) {
      say(`${file}: “${id}” 两次 twice`, '唯一的编号 an id of its own');
    }
  }
  const goals = new Set(pack.goals.map((it) => it.id));
  for (const target of pack.targets.filter((it) => !goals.has(it.goal))) {
    say(`targets.yaml: ${target.id} → goal “${target.goal}”`, [...goals].join(' | '));
  }
  const targets = new Set(pack.targets.map((it) => it.id));
  for (const task of pack.responsibilities) {
    for (const id of task.milestones.flatMap((it) => it.targets ?? []).filter((it) => !targets.has(it))) {
      say(`responsibilities.yaml: ${task.id} → target “${id}”`, [...targets].join(' | '));
    }
  }
  return found;
}
