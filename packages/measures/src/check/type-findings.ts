/** What is wrong where types meet: both places, what was found, what was expected, and the mend. */
import type { Words } from '../tree.ts';
import { nearest } from '../values/nearest.ts';
import { dimensionName } from '../values/units.ts';
import type { CheckContext } from './context.ts';
import type { RuleProblem } from './problem.ts';
import { periodsDiffer, sameKind, typeName, type ValueType } from './types.ts';

export type Provision = string | undefined;
export interface Place {
  readonly node: string;
  readonly type: ValueType;
  /** The figure that stands there, as written. */
  readonly figure?: { readonly value: string; readonly unit: string };
}

export class TypeFindings {
  constructor(context: CheckContext, problems: RuleProblem[]) {
    this.context = context;
    this.problems = problems;
  }
  protected readonly context: CheckContext;
  protected readonly problems: RuleProblem[];

  protected meet(a: Place, b: Place, across: true | undefined, provision: Provision): undefined {
    if (!sameKind(a.type, b.type)) {
      const bare = [
        [b, a],
        [a, b],
      ].find(([one]) => one?.figure !== undefined && BARE_UNITS.test(one.figure.unit));
      const [without, like] = bare ?? [];
      if (without?.figure !== undefined && like?.type.kind === 'quantity')
        return this.noUnit(without, without.figure, like, provision);
      return this.mismatch(
        b.node,
        provision,
        b.type,
        a.type,
        { zh: '两边单位不同，不能放在一起', en: 'the two sides have different units' },
        a.node,
      );
    }
    this.samePeriod(a, b, across, provision);
  }

  /** 2000, 2000万: a figure whose unit was forgotten. */
  private noUnit(
    { node, type }: Place,
    { value, unit }: NonNullable<Place['figure']>,
    other: Place,
    provision: Provision,
  ): undefined {
    const [is, wanted] = [typeName(type), typeName(other.type)];
    const name = other.type.kind === 'quantity' ? dimensionName(other.type.dimension) : '';
    const whole =
      name !== '元'
        ? [`${value}${unit}${name}`]
        : unit === ''
          ? [`${value}万元`, `${value}元`]
          : [`${value}${unit}元`];
    this.problems.push({
      code: 'no-unit',
      severity: 'error',
      node,
      other: other.node,
      ...(provision === undefined ? {} : { provision }),
      message: {
        zh: `${value}${unit} 没有写全单位：应为${wanted.zh}`,
        en: `${value}${unit} lacks its unit: expected ${wanted.en}`,
      },
      found: is,
      expected: wanted,
      mend: { zh: `写作 ${whole.join(' 或 ')}`, en: `write ${whole.join(' or ')}` },
    });
  }

  protected samePeriod(a: Place, b: Place, across: true | undefined, provision: Provision): undefined {
    if (across === true || !periodsDiffer(a.type, b.type)) return;
    this.mismatch(
      b.node,
      provision,
      b.type,
      a.type,
      { zh: '两边期间不同', en: 'the two sides are of different periods' },
      a.node,
      {
        zh: '换成同一期间的要素；确要跨期（如增长率），写明“跨期”',
        en: 'use facts of one period, or say acrossPeriods where it is meant (growth, say)',
      },
      'periods-differ',
    );
  }

  unknownFact(id: string, node: string, provision: Provision): undefined {
    const near = nearest(id, this.context.dictionary.byId.keys());
    this.problems.push({
      code: 'unknown-fact',
      severity: 'error',
      node,
      ...(provision === undefined ? {} : { provision }),
      message: { zh: `要素字典里没有“${id}”`, en: `the dictionary has no fact “${id}”` },
      mend:
        near.length === 0
          ? { zh: '先在要素字典里加上它', en: 'add it to the dictionary first' }
          : { zh: `是否指 ${near.join('、')}`, en: `did you mean ${near.join(', ')}` },
    });
  }

  protected mismatch(
    node: string,
    provision: Provision,
    found: ValueType,
    expected: ValueType,
    what: Words,
    other?: string,
    mend?: Words,
    code = 'units-differ',
  ): undefined {
    const [is, wanted] = [typeName(found), typeName(expected)];
    const suggestion = mend ?? suggestMend(found, expected);
    this.problems.push({
      code,
      severity: 'error',
      node,
      ...(other === undefined ? {} : { other }),
      ...(provision === undefined ? {} : { provision }),
      message: {
        zh: `${what.zh}：这里是${is.zh}，应为${wanted.zh}`,
        en: `${what.en}: found ${is.en}, expected ${wanted.en}`,
      },
      found: is,
      expected: wanted,
      mend: suggestion,
    });
  }

  protected report(
    code: string,
    node: string,
    provision: Provision,
    message: Words,
    other?: string,
  ): undefined {
    this.problems.push({
      code,
      severity: 'error',
      node,
      message,
      ...(other === undefined ? {} : { other }),
      ...(provision === undefined ? {} : { provision }),
    });
  }
}

/** No unit, or one that only says how many times: 万, 亿. */
const BARE_UNITS = /^[十百千万亿]*$/;

function suggestMend(found: ValueType, expected: ValueType): Words {
  if (found.kind === 'date' || expected.kind === 'date') {
    return {
      zh: '与日期比较请写日期，如 2024年1月25日；要满多少年写“年数（开始日；结束日）”',
      en: 'compare dates with dates; for “at least n years” write 年数（from；to）',
    };
  }
  if (found.kind === 'quantity' && expected.kind === 'quantity') {
    const [have, want] = [dimensionName(found.dimension), dimensionName(expected.dimension)];
    if (have === '比例')
      return {
        zh: `写上单位（${want}），或乘以一个以${want}计的要素，如 30% × 「…」`,
        en: `give it a unit (${want}) or multiply it by a fact in ${want}, such as 30% × 「…」`,
      };
    if (want === '比例')
      return {
        zh: `除以另一个以${have}计的数，得到比例`,
        en: `divide it by another figure in ${have} to get a ratio`,
      };
    if (have !== want && [have, want].every((it) => it === '日' || it === '月'))
      return {
        zh: '日与年月不能互换：按年算写“年数（开始日；结束日）”，按日算单位写“日”',
        en: 'days and months do not turn into each other: use 年数（from；to） for years, or 日 for days',
      };
    if (have === '工作日' || want === '工作日')
      return {
        zh: '日与工作日不能互换，请改为原文的单位',
        en: 'days and working days are not the same: use the unit of the document',
      };
    return { zh: `把单位改为${want}`, en: `change the unit to ${want}` };
  }
  return { zh: '核对单位', en: 'check the unit' };
}
