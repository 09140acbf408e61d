/** Conditions as far as they are understood: a threshold of a named figure is compared, the rest a person judges. */
import type { Comparator, Condition } from '@huice/measures';
import {
  type ConditionFact,
  type ConditionNode,
  figuresIn,
  type MeasureFact,
  type Quantity,
  type Span,
} from '@huice/reading';
import { type CompanyFacts, words } from './company-facts.ts';
import { asPrinted, literal, same } from './figures.ts';
import type { Places } from './places.ts';

/** What a threshold can be about, at the end of the words before it. */
const measured =
  /(?:收入|营收|产值|增加值|投资额?|总额|总投入|投入|销售额|采购额|交易额|合同额|出口额|纳税额?|利润|资产|注册资本|研发费用|费用|支出|面积|人数|员工|从业人员|研发人员|占比|比例|比重|数量|年限|专利数?)$/;
const comparing =
  /(?:不低于|不少于|不小于|不超过|不高于|不得低于|不得少于|不得超过|达到|大于等于|小于等于|超过|突破|高于|大于|低于|少于|不足|达|满|为|在|[≥≤><])+(?:人民币)?$/;
const joining = /^(?:且|并且?|或者?|其中|对于?|以及|及|和|同时|企业|单位|申报(?:单位|企业)|项目单位|其|该)+/;

/** The noun phrase that a figure measures, or `null` where it is not plain. */
function subjectOf(before: string): string | null {
  const clause =
    before
      .replaceAll(/\s/g, '')
      .split(/[，。；：:、,;（）()]/)
      .at(-1) ?? '';
  const subject = clause.replace(comparing, '').replace(joining, '');
  // What is given, or counted over all who are given it, is no figure of one company.
  if (/合计|累计|补贴|补助|资助|奖励|条款|全市|全省/.test(subject)) return null;
  return /^[\p{Script=Han}A-Za-z0-9]{2,18}$/u.test(subject) && measured.test(subject) ? subject : null;
}

/** Words that turn a threshold round, or make it one of several: no plain condition. */
const turned = /不予|不再|取消|除外|之一|任一|或者|分别/;

export class Conditions {
  readonly #places: Places;
  readonly #facts: CompanyFacts;

  constructor(places: Places, facts: CompanyFacts) {
    this.#places = places;
    this.#facts = facts;
  }

  /** The thresholds stated in a support sentence that can be compared; the others stay with the person who judges it. */
  thresholds(fact: MeasureFact): Condition[] {
    const { shape } = fact.formula ?? {};
    if (turned.test(this.#places.words(fact.span)) || (shape !== undefined && shape !== 'plain')) return [];
    return fact.thresholds.flatMap((it) => this.#compare(it, fact.span, fact.path) ?? []);
  }

  tree(fact: ConditionFact): Condition {
    const of = this.#node(fact.tree, fact.path);
    return fact.effect === 'excludes' ? { op: 'not', of } : of;
  }

  #node(node: ConditionNode, path: string): Condition {
    if (node.op === 'leaf') return this.#leaf(node, path);
    if (node.op === 'unless') {
      return {
        op: 'unless',
        of: this.#node(node.of, path),
        except: this.#judged(node.span, path, '属于写明的例外', 'The stated exception applies'),
      };
    }
    const of = node.of.map((child) => this.#node(child, path));
    return node.op === 'some' ? { op: 'atLeast', n: node.atLeast, of } : { op: node.op, of };
  }

  #leaf(node: Extract<ConditionNode, { op: 'leaf' }>, path: string): Condition {
    const [only] = node.quantities;
    const plain = !node.negated && !turned.test(node.text) && node.quantities.length === 1;
    const compared = plain && only !== undefined ? this.#compare(only, node.span, path) : null;
    return compared ?? this.#judged(node.span, path, '写明的条件', 'The stated condition is met');
  }

  #judged(span: Span, path: string, zh: string, en: string): Condition {
    const place = this.#places.cite(span[0], path, words('', '')).provision;
    const at = place || '篇首';
    const title = words(`“${at}”${zh}`, `${en}: “${place || 'opening'}”`);
    return { op: 'judged', title, by: 'officer', cite: this.#places.cite(span[0], path, title) };
  }

  #compare(quantity: Quantity, within: Span, path: string): Condition | null {
    const { comparator, span } = quantity;
    if (span === undefined || comparator === undefined || comparator === '~') return null;
    const name = subjectOf(this.#places.words([within[0], span[0]]));
    const kind = typeOf(quantity.unit);
    if (name === null || kind === null) return null;
    const printed = figuresIn(this.#places.words(span)).find((it) => same(it.value, quantity.value))?.printed;
    const right = asPrinted(quantity.value, quantity.unit, printed);
    const fact = this.#facts.want({ name, nameEn: `Figure asked for in ${path || 'the opening'}`, ...kind });
    const sign = signs[comparator];
    const title = words(
      `${name}${sign.zh}${right.value}${right.unit}`,
      `The figure is ${sign.en} ${right.value}${right.unit}`,
    );
    return {
      op: 'compare',
      title,
      left: { op: 'fact', fact },
      is: comparator,
      right: literal(right),
      cite: this.#places.cite(span[0], path, title, printed === undefined ? [] : [printed]),
    };
  }
}

const signs: Readonly<Record<Exclude<Comparator, '!='>, { zh: string; en: string }>> = {
  '>=': { zh: '不低于', en: 'at least' },
  '>': { zh: '超过', en: 'above' },
  '<=': { zh: '不超过', en: 'at most' },
  '<': { zh: '低于', en: 'below' },
  '=': { zh: '等于', en: 'exactly' },
};

function typeOf(unit: string): { type: 'money' | 'ratio' | 'number'; unit?: string } | null {
  if (unit === '元') return { type: 'money', unit };
  if (unit === '比例') return { type: 'ratio' };
  return /^(?:个|家|项|人|名|台|套|件|平方米|款|场)$/.test(unit) ? { type: 'number', unit } : null;
}
