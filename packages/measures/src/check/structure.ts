/** Is this a rule at all? Walks unknown data by the table of shapes and says what is wrong where. */
import { parseDay } from '../values/dates.ts';
import type { RuleProblem } from './problem.ts';
import {
  CASE_SHAPE,
  CONDITION_SHAPES,
  EXPRESSION_SHAPES,
  type Field,
  type NodeShape,
  ROUNDING_UNITS,
  ROUNDING_WAYS,
  SLICE_SHAPE,
} from './shape.ts';

const NODE_KEYS = ['op', 'title', 'cite', 'acrossPeriods'];
const MAX_DEPTH = 60;

type Report = (problem: Omit<RuleProblem, 'severity'>) => undefined;
type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** All structural problems; an empty list proves that `value` is a `Rule`. */
export function checkStructure(value: unknown): readonly RuleProblem[] {
  const problems: RuleProblem[] = [];
  const report: Report = (problem) => {
    problems.push({ severity: 'error', ...problem });
    return undefined;
  };
  if (!isObject(value)) {
    report({ code: 'not-an-object', node: '', ...wrong(value, '规则对象', 'a rule object') });
    return problems;
  }
  noOtherKeys(value, ['applies', 'conditions', 'amount', 'rounding', 'stacking'], '', report);
  if (value.applies !== undefined) checkNode(value.applies, 'condition', 'applies', report, 0);
  checkNode(value.conditions, 'condition', 'conditions', report, 0);
  if (value.amount !== undefined) checkNode(value.amount, 'expression', 'amount', report, 0);
  checkRounding(value.rounding, report);
  if (value.stacking !== undefined) checkStacking(value.stacking, report);
  return problems;
}

function checkNode(
  value: unknown,
  sort: 'condition' | 'expression',
  node: string,
  report: Report,
  depth: number,
): undefined {
  const [zh, en] = sort === 'condition' ? ['一个条件', 'a condition'] : ['一个数值表达式', 'an expression'];
  if (depth > MAX_DEPTH) {
    report({
      code: 'too-deep',
      node,
      message: { zh: `嵌套超过 ${MAX_DEPTH} 层`, en: `nested deeper than ${MAX_DEPTH} levels` },
      mend: { zh: '拆成几项并列的条件', en: 'split it into conditions side by side' },
    });
    return;
  }
  if (!isObject(value)) return report({ code: 'not-a-node', node, ...wrong(value, zh, en) });
  const shapes: Readonly<Record<string, NodeShape>> =
    sort === 'condition' ? CONDITION_SHAPES : EXPRESSION_SHAPES;
  const op = value.op;
  const shape = typeof op === 'string' && Object.hasOwn(shapes, op) ? shapes[op] : undefined;
  if (shape === undefined) {
    const known = Object.keys(shapes).join(', ');
    return report({
      code: 'unknown-op',
      node: at(node, 'op'),
      ...wrong(op, `${zh}的 op：${known}`, `an op of ${en}: ${known}`),
    });
  }
  noOtherKeys(value, [...NODE_KEYS, ...Object.keys(shape)], node, report);
  checkAnnotations(value, node, report);
  checkFields(value, shape, node, report, depth);
}

function checkFields(value: Loose, shape: NodeShape, node: string, report: Report, depth: number): undefined {
  for (const [name, field] of Object.entries(shape)) {
    const found = value[name];
    if (found === undefined) {
      if (field.optional !== true) {
        report({
          code: 'missing-field',
          node: at(node, name),
          ...wrong(found, `字段 ${name}`, `field ${name}`),
        });
      }
    } else checkField(found, field, at(node, name), report, depth);
  }
}

function checkField(value: unknown, { kind }: Field, node: string, report: Report, depth: number): undefined {
  if (typeof kind !== 'string') {
    if (!kind.some((word) => word === value)) {
      report({ code: 'not-allowed', node, ...wrong(value, kind.join(' / '), kind.join(' / ')) });
    }
    return;
  }
  switch (kind) {
    case 'condition':
    case 'expression':
      return checkNode(value, kind, node, report, depth + 1);
    case 'conditions':
    case 'expressions':
      return each(value, node, report, (item, path) =>
        checkNode(item, kind === 'conditions' ? 'condition' : 'expression', path, report, depth + 1),
      );
    case 'cases':
      return each(value, node, report, (item, path) => checkPart(item, CASE_SHAPE, path, report, depth));
    case 'slices':
      return each(value, node, report, (item, path) => checkPart(item, SLICE_SHAPE, path, report, depth));
    case 'words':
      return checkWords(value, node, report);
    case 'texts':
      return each(value, node, report, (item, path) => {
        if (typeof item !== 'string')
          report({ code: 'not-text', node: path, ...wrong(item, '文字', 'text') });
      });
    default:
      return checkScalar(value, kind, node, report);
  }
}

function checkScalar(
  value: unknown,
  kind: 'text' | 'count' | 'decimal' | 'date' | 'region',
  node: string,
  report: Report,
): undefined {
  const isText = typeof value === 'string';
  const [good, zh, en] = {
    text: [isText, '文字', 'text'] as const,
    count: [
      Number.isSafeInteger(value) && Number(value) >= 1,
      '不小于 1 的整数',
      'a whole number from 1',
    ] as const,
    decimal: [
      isText && /^[+-]?\d+(\.\d+)?$/.test(value),
      '带引号的十进制数，如 "1000"',
      'a quoted decimal such as "1000"',
    ] as const,
    date: [
      isText && parseDay(value) !== null,
      '存在的日期，如 2024-01-25',
      'a date that exists, such as 2024-01-25',
    ] as const,
    region: [isText && /^\d{6}$/.test(value), '六位行政区划代码', 'a six-digit GB/T 2260 code'] as const,
  }[kind];
  if (!good) report({ code: `not-${kind}`, node, ...wrong(value, zh, en) });
}

function checkPart(value: unknown, shape: NodeShape, node: string, report: Report, depth: number): undefined {
  if (!isObject(value)) return report({ code: 'not-an-object', node, ...wrong(value, '对象', 'an object') });
  noOtherKeys(value, Object.keys(shape), node, report);
  checkFields(value, shape, node, report, depth);
}

function checkAnnotations(value: Loose, node: string, report: Report): undefined {
  if (value.title !== undefined) checkWords(value.title, at(node, 'title'), report);
  if (value.cite !== undefined) checkCitation(value.cite, at(node, 'cite'), report);
  const across = value.acrossPeriods;
  if (across !== undefined && across !== true) {
    report({ code: 'not-allowed', node: at(node, 'acrossPeriods'), ...wrong(across, 'true', 'true') });
  }
}

function checkCitation(value: unknown, node: string, report: Report): undefined {
  if (!isObject(value))
    return report({ code: 'not-a-citation', node, ...wrong(value, '依据', 'a citation') });
  noOtherKeys(value, ['document', 'provision', 'figures', 'hash', 'says'], node, report);
  // '' is the text before the first provision: a title, a date of publication.
  if (typeof value.provision !== 'string') {
    report({
      code: 'no-provision',
      node: at(node, 'provision'),
      ...wrong(value.provision, '条款路径，如 三/(一)', 'a provision path such as 三/(一)'),
    });
  }
  if (value.document !== undefined) checkScalar(value.document, 'text', at(node, 'document'), report);
  if (value.figures !== undefined) {
    if (!Array.isArray(value.figures) || value.figures.some((figure) => typeof figure !== 'string')) {
      report({
        code: 'not-texts',
        node: at(node, 'figures'),
        ...wrong(value.figures, '文字列表', 'a list of text'),
      });
    }
  }
  if (value.hash !== undefined && !(typeof value.hash === 'string' && /^[0-9a-f]{16}$/.test(value.hash))) {
    report({
      code: 'not-a-hash',
      node: at(node, 'hash'),
      ...wrong(value.hash, '16 位十六进制', '16 hexadecimal digits'),
    });
  }
  if (value.says !== undefined) checkWords(value.says, at(node, 'says'), report);
}

function checkWords(value: unknown, node: string, report: Report): undefined {
  if (!isObject(value) || typeof value.zh !== 'string' || typeof value.en !== 'string') {
    return report({ code: 'not-words', node, ...wrong(value, '{ zh, en } 两种文字', '{ zh, en }') });
  }
  noOtherKeys(value, ['zh', 'en'], node, report);
}

function checkRounding(value: unknown, report: Report): undefined {
  if (value === undefined) return;
  if (!isObject(value)) {
    return report({ code: 'not-an-object', node: 'rounding', ...wrong(value, '{ to, how }', '{ to, how }') });
  }
  noOtherKeys(value, ['to', 'how'], 'rounding', report);
  checkField(value.to, { kind: ROUNDING_UNITS }, 'rounding/to', report, 0);
  checkField(value.how, { kind: ROUNDING_WAYS }, 'rounding/how', report, 0);
}

function checkStacking(value: unknown, report: Report): undefined {
  if (!Array.isArray(value))
    return report({ code: 'not-a-list', node: 'stacking', ...wrong(value, '列表', 'a list') });
  for (const [index, item] of value.entries()) checkStackingItem(item, `stacking/${index}`, report);
}

function checkStackingItem(item: unknown, node: string, report: Report): undefined {
  if (!isObject(item)) return report({ code: 'not-an-object', node, ...wrong(item, '对象', 'an object') });
  const rule = item.rule;
  if (rule !== 'not-with' && rule !== 'higher-of' && rule !== 'share-cap') {
    return report({
      code: 'not-allowed',
      node: at(node, 'rule'),
      ...wrong(rule, 'not-with / higher-of / share-cap', 'not-with / higher-of / share-cap'),
    });
  }
  const own = rule === 'not-with' ? ['measures'] : rule === 'share-cap' ? ['at'] : [];
  noOtherKeys(item, ['rule', 'scope', 'cite', ...own], node, report);
  checkScalar(item.scope, 'text', at(node, 'scope'), report);
  if (item.cite !== undefined) checkCitation(item.cite, at(node, 'cite'), report);
  if (rule === 'share-cap') checkNode(item.at, 'expression', at(node, 'at'), report, 0);
  if (item.measures !== undefined)
    checkField(item.measures, { kind: 'texts' }, at(node, 'measures'), report, 0);
}

function each(
  value: unknown,
  node: string,
  report: Report,
  check: (item: unknown, path: string) => undefined,
): undefined {
  if (!Array.isArray(value) || value.length === 0) {
    return report({
      code: 'empty-list',
      node,
      ...wrong(value, '至少一项的列表', 'a list of at least one item'),
    });
  }
  value.forEach((item: unknown, index) => {
    check(item, `${node}/${index}`);
  });
}

function noOtherKeys(value: Loose, allowed: readonly string[], node: string, report: Report): undefined {
  for (const key of Object.keys(value)) {
    if (allowed.includes(key)) continue;
    report({
      code: 'unknown-field',
      node: at(node, key),
      message: { zh: `不认识的字段“${key}”`, en: `unknown field “${key}”` },
      expected: { zh: allowed.join('、'), en: allowed.join(', ') },
      mend: { zh: '删去或改名', en: 'remove or rename it' },
    });
  }
}

export const at = (node: string, field: string): string => (node === '' ? field : `${node}/${field}`);

function wrong(value: unknown, zh: string, en: string): Pick<RuleProblem, 'message' | 'found' | 'expected'> {
  const shown = value === undefined ? undefined : (JSON.stringify(value)?.slice(0, 60) ?? typeof value);
  const found = shown === undefined ? { zh: '没有', en: 'nothing' } : { zh: shown, en: shown };
  return {
    message: { zh: `应为${zh}，实为${found.zh}`, en: `expected ${en}, found ${found.en}` },
    found,
    expected: { zh, en },
  };
}
