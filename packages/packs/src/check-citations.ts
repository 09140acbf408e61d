import type { Citation } from '@huice/measures';
import { citationsIn } from './citations.ts';
import { placed, problem } from './problems.ts';
import type { Measure, Origin, Pack, PackProblem } from './types.ts';

/** Conditions that a document states; groups and choices only join them. */
const leaves = new Set([
  'compare',
  'holds',
  'oneOf',
  'contains',
  'locatedIn',
  'during',
  'judged',
  'notComputable',
]);

type Path = readonly (string | number)[];

/** Every leaf condition and every figure of a rule rests on a citation; every citation is complete. */
export function checkCitations(measure: Measure, pack: Pack, origin: Origin | undefined): PackProblem[] {
  const found: PackProblem[] = [];
  walkRule(measure.rule, ['rule'], undefined, origin, found);
  for (const { path, cite } of citationsIn(measure)) {
    found.push(...checkCitation(cite, [...path, 'cite'], pack, origin));
  }
  return found;
}

function walkRule(
  node: unknown,
  path: Path,
  above: Citation | undefined,
  origin: Origin | undefined,
  found: PackProblem[],
): void {
  if (Array.isArray(node)) {
    node.forEach((item, index) => {
      walkRule(item, [...path, index], above, origin, found);
    });
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const it = node as Readonly<Record<string, unknown>>;
  const cite = (it.cite as Citation | undefined) ?? above;
  const { op } = it;
  if (typeof op === 'string' && leaves.has(op) && cite === undefined) {
    found.push(problem(placed(origin, path), '没有依据 no citation', 'cite: { provision, hash, says }'));
  }
  if ((op === 'literal' || op === 'date') && !rests(it, cite)) {
    const figure = `${String(it.value)}${String(it.unit ?? '')}`;
    const expected = `cite.figures 中有“${figure}” with this figure among the figures of its citation`;
    found.push(problem(placed(origin, path), cite?.figures?.join('、') ?? '没有依据 no citation', expected));
  }
  for (const [key, child] of Object.entries(it)) {
    if (key !== 'cite' && key !== 'title') walkRule(child, [...path, key], cite, origin, found);
  }
}

/**
 * A figure rests on a citation that prints it. Zero is arithmetic, no figure of a document. A date rests on any
 * figure (“前两个自然年度” makes 2022-01-01), a number written in Chinese numerals on the figure so written,
 * “1:1” on a share of 100 %.
 */
function rests(literal: Readonly<Record<string, unknown>>, cite: Citation | undefined): boolean {
  const value = String(literal.value);
  if (literal.op === 'literal' && Number(value) === 0) return true;
  const figures = cite?.figures ?? [];
  if (literal.op === 'date') return figures.length > 0;
  const ratio = literal.unit === '%' ? Number(value) / 100 : Number(value);
  return figures.some((figure) => {
    const pair = /^(\d+)[:：](\d+)$/.exec(figure);
    if (pair !== null) return Number(pair[1]) / Number(pair[2]) === ratio;
    const plain = figure.normalize('NFKC').replace(/[\s,]/g, '');
    const digits = plain.match(/\d+(\.\d+)?/g);
    return digits === null
      ? /[零〇一二两三四五六七八九十百千万亿半]/.test(plain)
      : digits.some((it) => Number(it) === Number(value));
  });
}

function checkCitation(cite: Citation, path: Path, pack: Pack, origin: Origin | undefined): PackProblem[] {
  const found: PackProblem[] = [];
  const at = placed(origin, path);
  if (cite.hash === undefined)
    found.push(problem(at, '没有 hash', '原句的指纹 the fingerprint of the sentence'));
  if (cite.says === undefined) found.push(problem(at, '没有 says', '我们的转述 our paraphrase'));
  const document = cite.document ?? pack.document.id;
  const [id, part] = document.split('#');
  const parts = pack.document.parts?.map((it) => it.id) ?? [];
  if (id === pack.document.id && part !== undefined && !parts.includes(part)) {
    found.push(problem(at, document, parts.map((it) => `${id}#${it}`).join(' | ') || String(id)));
  }
  return found;
}

/** The citations of a pack's plan: complete, and of documents that exist. */
export function checkPlanCitations(pack: Pack, origin: Origin | undefined): PackProblem[] {
  const { goals, targets, responsibilities, obligations, quotas, periods } = pack;
  const plan = { goals, targets, responsibilities, obligations, quotas, periods };
  return citationsIn(plan).flatMap(({ path, cite }) => checkCitation(cite, path, pack, origin));
}
