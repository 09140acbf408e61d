/** One measure file for each support that a person accepted, with its rule as far as it is understood. */
import type { Condition, Rule, Stacking, Words } from '@huice/measures';
import type { ConditionFact, MeasureFact, ReadDocument } from '@huice/reading';
import type { Measure } from '../types.ts';
import { amountOf } from './amount.ts';
import { type CompanyFacts, words } from './company-facts.ts';
import { Conditions } from './conditions.ts';
import { instalmentNotes } from './instalments.ts';
import type { Places } from './places.ts';
import { combined } from './stacking.ts';

/** A measure as it is written in a file; examples are for a person to fill. */
export interface DraftMeasure {
  readonly name: string;
  /** What was drafted on a guess: for a person to check. */
  readonly unsure: readonly Words[];
  /** What a person still has to write, if anything. */
  readonly left: Words | null;
  readonly written: Pick<
    Measure,
    'title' | 'summary' | 'form' | 'provision' | 'rule' | 'authority' | 'notes'
  > & {
    readonly call?: string;
    readonly examples: readonly [];
  };
}

export interface DraftMeasures {
  readonly measures: readonly DraftMeasure[];
  /** Condition facts that belong to no measure for sure. */
  readonly unattached: readonly ConditionFact[];
  readonly notes: readonly Words[];
}

const forms: readonly (readonly [RegExp, Measure['form']])[] = [
  [/配套/, 'matching'],
  [/贴息|利息/, 'interest'],
  [/租金/, 'rent'],
  [/券/, 'voucher'],
  [/奖/, 'reward'],
  [/补贴/, 'subsidy'],
  [/资助|补助|扶持|支持/, 'grant'],
];

/** @param call name of the call file that all measures share, if there is one */
export function draftMeasures(
  document: ReadDocument,
  places: Places,
  facts: CompanyFacts,
  call: string | undefined,
): DraftMeasures {
  const supports = document.facts.filter(
    (fact): fact is MeasureFact => fact.kind === 'measure' && gives(fact),
  );
  const trees = document.facts.filter((fact): fact is ConditionFact => fact.kind === 'condition');
  const conditions = new Conditions(places, facts);
  const notes: Words[] = [];
  const used = new Set<ConditionFact>();
  const counted = new Map<string, number>();
  const measures = supports.map((fact, index): DraftMeasure => {
    const nth = (counted.get(fact.path) ?? 0) + 1;
    counted.set(fact.path, nth);
    const alone = supports.filter((other) => other.path === fact.path).length === 1;
    const own = trees.filter((tree) => belongs(tree, fact, document));
    for (const tree of own) used.add(tree);
    const name = `measure-${String(index + 1).padStart(2, '0')}`;
    const together = combined(fact, document, places);
    const remarks = [...instalmentNotes(fact, document, places), ...together.notes];
    const { rule, left, unsure } = ruleOf(fact, own, conditions, places, facts, together.stacking);
    for (const note of left === null ? unsure : [left, ...unsure])
      notes.push(words(`measures/${name}.yaml：${note.zh}`, `measures/${name}.yaml: ${note.en}`));
    return {
      name,
      unsure,
      left,
      written: {
        title: titleOf(fact, places, alone ? null : nth),
        summary: summaryOf(fact),
        form:
          forms.find(([pattern]) => pattern.test(fact.formula?.form ?? places.words(fact.span)))?.[1] ??
          'other',
        provision: fact.path,
        ...(call === undefined ? {} : { call }),
        rule,
        authority: authorityOf(fact, document),
        ...(remarks.length === 0 ? {} : { notes: remarks }),
        examples: [],
      },
    };
  });
  return { measures, unattached: trees.filter((tree) => !used.has(tree)), notes };
}

/** Facts with thresholds alone are conditions, no support. */
function gives({ rates, caps, formula }: MeasureFact): boolean {
  return rates.length + caps.length > 0 || (formula?.notComputable ?? null) !== null;
}

/** Conditions of the same provision, or of one above or below; a guide's conditions are those of its one project. */
function belongs(tree: ConditionFact, fact: MeasureFact, { kind }: ReadDocument): boolean {
  const [a, b] = [tree.path, fact.path];
  return (
    kind === 'application-guide' || a === b || a.startsWith(`${b}/`) || (a !== '' && b.startsWith(`${a}/`))
  );
}

function ruleOf(
  fact: MeasureFact,
  trees: readonly ConditionFact[],
  conditions: Conditions,
  places: Places,
  facts: CompanyFacts,
  stacking: readonly Stacking[],
): { rule: Rule; left: Words | null; unsure: readonly Words[] } {
  const figures = places.figures(fact).map(({ printed }) => printed);
  const cite = places.cite(lastFigure(fact, places), fact.path, summaryOf(fact), figures);
  const amount = amountOf(fact, cite, places, facts);
  const audience = conditions.audience(fact) ?? judgedAudience(fact, places);
  const all = [...amount.stacking, ...stacking];
  return {
    rule: {
      conditions: {
        op: 'all',
        of: [
          audience,
          ...conditions.thresholds(fact),
          ...amount.requires,
          ...trees.map((tree) => conditions.tree(tree)),
        ],
      },
      amount: amount.expression,
      ...(all.length === 0 ? {} : { stacking: all }),
    },
    left: amount.left,
    unsure: amount.unsure,
  };
}

/** Whom it is for stands in the sentence, and a person has to see whether it fits. */
function judgedAudience(fact: MeasureFact, places: Places): Condition {
  const title = words(
    `符合“${fact.path || '篇首'}”写明的对象和情形`,
    `Is among those “${fact.path || 'the opening'}” is for`,
  );
  return { op: 'judged', title, by: 'officer', cite: places.cite(fact.span[0], fact.path, title) };
}

/** Where the support stands: at its last figure, or where the fact begins. */
function lastFigure(fact: MeasureFact, places: Places): number {
  return places.figures(fact).at(-1)?.at[0] ?? fact.span[0];
}

function titleOf({ path }: MeasureFact, places: Places, nth: number | null): Words {
  const heading = places.heading(path).replace(/[。；：].*$/, '');
  const zh = heading === '' || heading.length > 30 ? `“${path || '篇首'}”的扶持` : heading;
  const en = `Support of ${path || 'the opening'}`;
  return nth === null ? words(zh, en) : words(`${zh}（第${nth}项）`, `${en} (${nth})`);
}

function summaryOf({ rates, caps, formula }: MeasureFact): Words {
  const percent = rates.map((rate) => `${Number((rate * 100).toFixed(6))}%`);
  const yuan = caps.map((cap) => (cap % 1e4 === 0 ? `${cap / 1e4}万元` : `${cap}元`));
  const zh = [
    percent.length === 0 ? [] : `比例 ${percent.join('、')}${plainBase(formula?.base)}`,
    yuan.length === 0 ? [] : `数额 ${yuan.join('、')}`,
    formula?.notComputable === 'case-by-case' ? '一事一议' : [],
    formula?.notComputable === 'share-not-stated' ? '比例未写明' : [],
  ].flat();
  const en = [
    percent.length === 0 ? [] : `share ${percent.join(', ')}`,
    caps.length === 0 ? [] : `amount ${caps.map((cap) => cap.toLocaleString('en-US')).join(', ')} yuan`,
    formula?.notComputable === 'case-by-case' ? 'decided case by case' : [],
    formula?.notComputable === 'share-not-stated' ? 'the share is not stated' : [],
  ].flat();
  return words(zh.join('，'), en.join(', '));
}

/** What a share is taken of, where that is a name and not the words of a bound. */
function plainBase(base: string | null | undefined): string {
  const plain = base?.replaceAll(/\s/g, '') ?? '';
  return /[^不超过最高按照]/.test(plain) ? `（基数：${plain.slice(0, 30)}）` : '';
}

function authorityOf(fact: MeasureFact, document: ReadDocument): string {
  for (const other of document.facts) {
    if (other.kind !== 'responsibility' || other.path !== fact.path) continue;
    const body = other.lead[0] ?? other.units[0];
    if (body !== undefined) return body;
  }
  return document.issuers[0] ?? '未载明 not stated';
}
