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
import { statementOf } from './statements.ts';
import { subjectOf } from './subjects.ts';

/** Words that turn a threshold round, or make it one of several: no plain condition. */
const turned = /不予|不再|取消|除外|之一|任一|或者|分别/;

export class Conditions {
  readonly #places: Places;
  readonly #facts: CompanyFacts;

  constructor(places: Places, facts: CompanyFacts) {
    this.#places = places;
    this.#facts = facts;
  }

  /**
   * The thresholds stated in a support sentence that can be compared; the others stay with the person who judges it.
   * Those of tiers are the tiers' own, and those inside the condition of the sentence stand there.
   */
  thresholds(fact: MeasureFact): Condition[] {
    if (turned.test(this.#places.words(fact.span)) || fact.formula?.shape === 'tiers') return [];
    const stated = fact.condition?.span ?? [0, 0];
    const beside = fact.thresholds.filter(
      ({ span }) => span === undefined || span[0] < stated[0] || span[1] > stated[1],
    );
    return beside.flatMap((it) => this.#compare(it, fact.span, fact.path) ?? []);
  }

  /** Whom a support sentence says that it is for; `null` where it says so in no words of its own. */
  audience({ condition, path }: MeasureFact): Condition | null {
    return condition === undefined ? null : this.#node(condition, path);
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
    return (
      compared ??
      this.#stated(node, path) ??
      this.#judged(node.span, path, '写明的条件', 'The stated condition is met')
    );
  }

  /** What a company can say of itself: a fact of the dictionary, or a short statement that is so or not. */
  #stated(node: Extract<ConditionNode, { op: 'leaf' }>, path: string): Condition | null {
    if (node.quantities.length > 0) return null;
    const statement = statementOf(node.text, this.#facts);
    if (statement === null) return null;
    const title = words(statement.says, `A statement of “${path || 'the opening'}”`);
    const cite = this.#places.cite(node.span[0], path, title);
    if (statement.region !== undefined)
      return { op: 'locatedIn', title, fact: statement.fact, region: statement.region, cite };
    const holds: Condition = { op: 'holds', title, fact: statement.fact, cite };
    return statement.denied ? { op: 'not', of: holds } : holds;
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
