/** The tree as controlled Chinese. What is printed parses back to exactly the same tree. */

import type { Citation } from '../citation.ts';
import { type Dictionary, plainName } from '../dictionary.ts';
import type { Condition, Expression, Rule, Stacking, Words } from '../tree.ts';
import { CAP_PER, comparison, JUDGED_BY, LISTS, ROUNDING_WORDS, UNIT_ENDS, WORD } from './vocabulary.ts';

/** Prints a whole rule, one section a paragraph. */
export function print(rule: Rule, dictionary: Dictionary): string {
  const printer = new Printer(dictionary);
  const sections: string[] = [];
  if (rule.applies !== undefined) sections.push(`适用：${printer.condition(rule.applies, 0)}。`);
  sections.push(`条件：${printer.condition(rule.conditions, 0)}。`);
  if (rule.amount !== undefined) sections.push(`金额：${printer.expression(rule.amount, 0)}。`);
  if (rule.rounding !== undefined)
    sections.push(`取整：到${rule.rounding.to}，${ROUNDING_WORDS[rule.rounding.how]}。`);
  for (const item of rule.stacking ?? []) sections.push(`叠加：${printer.stacking(item)}。`);
  return `${sections.join('\n')}\n`;
}

export const printCondition = (condition: Condition, dictionary: Dictionary): string =>
  new Printer(dictionary).condition(condition, 0);

export const printExpression = (expression: Expression, dictionary: Dictionary): string =>
  new Printer(dictionary).expression(expression, 0);

/** How tightly an expression binds; looser operands are bracketed. */
const CHAIN = 0;
const SUM = 1;
const PRODUCT = 2;
const ATOM = 3;

class Printer {
  constructor(dictionary: Dictionary) {
    this.dictionary = dictionary;
  }
  private readonly dictionary: Dictionary;

  condition(condition: Condition, depth: number): string {
    return annotated(condition, this.bareCondition(condition, depth));
  }

  private bareCondition(c: Condition, depth: number): string {
    switch (c.op) {
      case 'all':
        return this.block(
          WORD.all.zh,
          c.of.map((part) => this.condition(part, depth + 1)),
          depth,
        );
      case 'any':
        return this.block(
          WORD.any.zh,
          c.of.map((part) => this.condition(part, depth + 1)),
          depth,
        );
      case 'atLeast':
        return this.block(
          `${WORD.atLeast.zh} ${c.n} ${WORD.atLeastOf.zh}`,
          c.of.map((part) => this.condition(part, depth + 1)),
          depth,
        );
      case 'not':
        return `${WORD.not.zh}（${this.condition(c.of, depth)}）`;
      case 'unless':
        return this.block(
          WORD.should.zh,
          [this.condition(c.of, depth + 1), `${WORD.unless.zh} ${this.condition(c.except, depth + 1)}`],
          depth,
        );
      case 'when': {
        const otherwise =
          c.otherwise === undefined ? '' : `${WORD.otherwise.zh}（${this.condition(c.otherwise, depth)}）`;
        return `${WORD.if.zh}（${this.condition(c.if, depth)}）${WORD.then.zh}（${this.condition(c.then, depth)}）${otherwise}`;
      }
      case 'compare': {
        const words = comparison(c.is, this.isDate(c.left) || this.isDate(c.right)).zh;
        return `${this.operand(c.left, SUM, depth)} ${words} ${this.operand(c.right, SUM, depth)}`;
      }
      case 'during': {
        const bound = (part: Expression | undefined): string =>
          part === undefined ? WORD.open.zh : this.operand(part, SUM, depth);
        return `${this.operand(c.date, SUM, depth)} ${WORD.during.zh} ${bound(c.from)} ${WORD.and.zh} ${bound(c.to)}`;
      }
      case 'judged':
        return JUDGED_BY[c.by].zh;
      default:
        return this.factCondition(c);
    }
  }

  private factCondition(c: Extract<Condition, { op: 'holds' | 'oneOf' | 'contains' | 'locatedIn' }>): string {
    const fact = this.fact(c.fact);
    const values = (ids: readonly string[]): string => ids.map((id) => this.value(c.fact, id)).join('、');
    switch (c.op) {
      case 'holds':
        return `${fact}${WORD.holds.zh}`;
      case 'oneOf':
        return `${fact}${WORD.oneOf.zh} ${values(c.values)}`;
      case 'contains':
        return `${fact}${(c.match === 'any' ? WORD.containsAny : WORD.containsAll).zh} ${values(c.values)}`;
      case 'locatedIn': {
        const place = this.dictionary.places?.nameOf(c.region)?.zh;
        // Only a name that leads back to the same code may stand for it.
        if (place !== undefined && this.dictionary.places?.codeOf(place) === c.region)
          return `${fact}${WORD.locatedIn.zh} ${quoted(place)}`;
        const named = this.value(c.fact, c.region);
        return `${fact}${WORD.locatedIn.zh} ${named.startsWith('#') ? c.region : named}`;
      }
    }
  }

  expression(expression: Expression, depth: number): string {
    return annotated(expression, this.bare(expression, depth));
  }

  /** An operand of an infix operator: bracketed where it binds looser, or carries a title or a citation of its own. */
  private operand(e: Expression, tightness: number, depth: number): string {
    const needsBrackets = binding(e) < tightness || hasAnnotation(e);
    return needsBrackets ? `（${this.expression(e, depth)}）` : this.bare(e, depth);
  }

  private bare(e: Expression, depth: number): string {
    switch (e.op) {
      case 'literal':
        return `${e.value}${isPlainUnit(e.unit) ? e.unit : quoted(e.unit)}`;
      case 'date':
        return printDate(e.value);
      case 'fact':
        return this.fact(e.fact);
      case 'asOf':
        return WORD.asOf.zh;
      case 'parameter':
        return `${WORD.parameter.zh}${quoted(e.parameter)}`;
      case 'add':
        if (e.of.length < 2) return this.list(WORD.sum.zh, e.of, depth);
        return e.of
          .map((part, index) =>
            this.operand(part, index === 0 && part.op === 'subtract' ? SUM : PRODUCT, depth),
          )
          .join(' + ');
      case 'subtract':
        return `${this.operand(e.left, SUM, depth)} − ${this.operand(e.right, PRODUCT, depth)}`;
      case 'multiply':
        return `${this.operand(e.left, PRODUCT, depth)} × ${this.operand(e.right, ATOM, depth)}`;
      case 'divide':
        return `${this.operand(e.left, PRODUCT, depth)} ÷ ${this.operand(e.right, ATOM, depth)}`;
      case 'cap': {
        const per = e.per === undefined ? '' : `${CAP_PER[e.per].zh} `;
        return `${this.operand(e.of, CHAIN, depth)} ${WORD.cap.zh} ${per}${this.operand(e.at, SUM, depth)}`;
      }
      case 'floor':
        return `${this.operand(e.of, CHAIN, depth)} ${WORD.floor.zh} ${this.operand(e.at, SUM, depth)}`;
      case 'together':
        return `${this.list(WORD.sum.zh, e.of, depth)}${WORD.within.zh} ${this.operand(e.at, ATOM, depth)}`;
      case 'least':
      case 'greatest':
      case 'firstKnown':
        return this.list(LISTS[e.op].zh, e.of, depth);
      default:
        return this.call(e, depth);
    }
  }

  private call(
    e: Extract<Expression, { op: 'tiers' | 'slices' | 'byYear' | 'elapsed' | 'count' | 'notComputable' }>,
    depth: number,
  ): string {
    const full = (part: Expression): string => this.expression(part, depth + 1);
    switch (e.op) {
      case 'tiers': {
        const cases = e.cases.map(
          ({ when, then, title }) =>
            `${title === undefined ? '' : titled(title)}${WORD.case.zh} ${this.condition(when, depth + 1)}：${full(then)}`,
        );
        return this.block(
          WORD.tiers.zh,
          e.otherwise === undefined ? cases : [...cases, `${WORD.otherwise.zh}：${full(e.otherwise)}`],
          depth,
        );
      }
      case 'slices': {
        const slices = e.slices.map(
          ({ upTo, rate }) =>
            `${upTo === undefined ? WORD.rest.zh : `${WORD.upTo.zh} ${full(upTo)}`}：${full(rate)}`,
        );
        return this.block(WORD.slices.zh, [full(e.of), ...slices], depth);
      }
      case 'byYear':
        return this.block(WORD.byYear.zh, [full(e.year), ...e.of.map(full)], depth);
      case 'elapsed': {
        const round =
          e.round === undefined ? '' : `；${(e.round === 'up' ? WORD.begunCounts : WORD.fullOnly).zh}`;
        return `${e.unit}${WORD.elapsed.zh}（${full(e.from)}；${full(e.to)}${round}）`;
      }
      case 'count':
        return `${WORD.count.zh}（${this.fact(e.fact)}）`;
      case 'notComputable':
        return `${WORD.notComputable.zh}（${quotedWords(e.reason)}）`;
    }
  }

  stacking(item: Stacking): string {
    const suffix = item.cite === undefined ? '' : printCitation(item.cite);
    switch (item.rule) {
      case 'not-with': {
        const others =
          item.measures === undefined ? '' : `；${WORD.and.zh} ${item.measures.map(quoted).join('、')}`;
        return `${WORD.notWith.zh}（${quoted(item.scope)}${others}）${suffix}`;
      }
      case 'higher-of':
        return `${WORD.higherOf.zh}（${quoted(item.scope)}）${suffix}`;
      case 'share-cap':
        return `${WORD.shareCap.zh}（${quoted(item.scope)}；${this.expression(item.at, 0)}）${suffix}`;
    }
  }

  private list(word: string, parts: readonly Expression[], depth: number): string {
    return `${word}（${parts.map((part) => this.expression(part, depth)).join('；')}）`;
  }

  private block(word: string, lines: readonly string[], depth: number): string {
    const indent = '  '.repeat(depth + 1);
    return `${word}（\n${lines.map((line) => `${indent}${line}`).join('；\n')}\n${'  '.repeat(depth)}）`;
  }

  private fact(id: string): string {
    const definition = this.dictionary.byId.get(id);
    const name = definition?.name.zh ?? '';
    const isClear =
      definition !== undefined &&
      !name.startsWith('#') &&
      this.dictionary.byName.get(plainName(name)) === definition;
    return `「${escaped(isClear ? name : `#${id}`)}」`;
  }

  private value(fact: string, id: string): string {
    const values = this.dictionary.byId.get(fact)?.values ?? [];
    const name = values.find((value) => value.id === id)?.name.zh;
    const isClear = name !== undefined && values.filter((value) => value.name.zh === name).length === 1;
    return isClear ? quoted(name) : `#${quoted(id)}`;
  }

  private isDate(e: Expression): boolean {
    if (e.op === 'date' || e.op === 'asOf') return true;
    return e.op === 'fact' && this.dictionary.byId.get(e.fact)?.type === 'date';
  }
}

function binding(e: Expression): number {
  switch (e.op) {
    case 'cap':
    case 'floor':
      return CHAIN;
    case 'add':
      return e.of.length < 2 ? ATOM : SUM;
    case 'subtract':
      return SUM;
    case 'multiply':
    case 'divide':
      return PRODUCT;
    default:
      return ATOM;
  }
}

type Annotated = { readonly title?: Words; readonly cite?: Citation; readonly acrossPeriods?: true };

const hasAnnotation = ({ title, cite, acrossPeriods }: Annotated): boolean =>
  title !== undefined || cite !== undefined || acrossPeriods !== undefined;

function annotated({ title, cite, acrossPeriods }: Annotated, text: string): string {
  const before = title === undefined ? '' : titled(title);
  return `${before}${text}${acrossPeriods === true ? '〔跨期〕' : ''}${cite === undefined ? '' : printCitation(cite)}`;
}

const titled = (title: Words): string => `【${escaped(title.zh)}｜${escaped(title.en)}】`;

function printCitation({ document, provision, figures, hash, says }: Citation): string {
  const parts = [
    ...(document === undefined ? [] : [`文件 ${quoted(document)}`]),
    /^[\p{L}\p{N}/()（）.、-]+$/u.test(provision) && !/^(跨期|文件)/u.test(provision)
      ? provision
      : quoted(provision),
    ...(figures === undefined ? [] : [`数字 ${figures.map(quoted).join('、')}`]),
    ...(hash === undefined ? [] : [`摘要 ${hash}`]),
    ...(says === undefined ? [] : [`大意 ${quotedWords(says)}`]),
  ];
  return `〔${parts.join('；')}〕`;
}

const quoted = (text: string): string => `“${escaped(text)}”`;
const quotedWords = ({ zh, en }: Words): string => `“${escaped(zh)}｜${escaped(en)}”`;

/** Marks of the language inside names and titles are escaped; line breaks are written out. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\“”"＂｜|【】〔〕「」]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');

export const UNIT_TEXT = /^[\p{L}%‰㎡²³][\p{L}%‰㎡²³/·]*/u;

export function isPlainUnit(unit: string): boolean {
  if (unit === '') return true;
  return (
    UNIT_TEXT.exec(unit)?.[0] === unit &&
    !UNIT_ENDS.some((word) => unit.includes(word)) &&
    unit.normalize('NFKC') === unit
  );
}

function printDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
