/** In which parts a support is paid, as remarks of its measure: when the money comes, not how much it is. */
import type { Words } from '@huice/measures';
import type { MeasureFact, ReadDocument, Span, SupportPart } from '@huice/reading';
import type { MeasureNote } from '../types.ts';
import { words } from './company-facts.ts';
import { same } from './figures.ts';
import type { Places } from './places.ts';

interface Stage {
  /** As printed, or reckoned from 4:3:3. */
  readonly share: string;
  /** A fraction. */
  readonly value: number;
  /** When it is paid, in a short phrase of the document. */
  readonly when: string | null;
}

/** Stages stated with the support itself, or in a provision of its own that speaks of all. */
export function instalmentNotes(
  fact: MeasureFact,
  document: ReadDocument,
  places: Places,
): readonly MeasureNote[] {
  const own = stagesOf(fact, places);
  if (own.length > 0) return [noteOf(fact, own, places)];
  const others = document.facts
    .filter((other): other is MeasureFact => other.kind === 'measure' && speaksOf(other, fact, document))
    .map((other) => ({ other, stages: stagesOf(other, places) }))
    .filter(({ stages }) => stages.length > 0);
  // What its own provision says goes before what is said of all.
  const near = others.filter(({ other }) => other.path === fact.path);
  return (near.length > 0 ? near : others).map(({ other, stages }) => noteOf(other, stages, places));
}

/** Gives nothing itself, and stands in the same provision, around it, or in a chapter that gives nothing at all. */
function speaksOf(other: MeasureFact, fact: MeasureFact, { facts }: ReadDocument): boolean {
  if (gives(other)) return false;
  const [a, b] = [other.path, fact.path];
  if (a === b || (a !== '' && b.startsWith(`${a}/`))) return true;
  const chapter = a.split('/')[0] ?? '';
  return !facts.some((it) => it.kind === 'measure' && gives(it) && it.path.split('/')[0] === chapter);
}

const gives = ({ rates, caps, formula }: MeasureFact): boolean =>
  rates.length + caps.length > 0 || (formula?.notComputable ?? null) !== null;

const paid = /拨付|支付|兑付|兑现|发放|拨款|到位|分.{1,3}[年期次批]|阶段/;

/** @returns nothing unless the shares make up the whole */
function stagesOf(fact: MeasureFact, places: Places): Stage[] {
  const stages = proportionOf(fact, places) ?? sharesOf(fact, places);
  const whole = stages.reduce((sum, { value }) => sum + value, 0);
  return stages.length > 1 && same(whole, 1) ? stages : [];
}

/** 分三年按4:3:3的比例兑现. */
function proportionOf({ span }: MeasureFact, places: Places): Stage[] | null {
  const said = places.words(span).replaceAll(/\s/g, '').replaceAll('：', ':');
  const found = /(\d+(?::\d+)+)的?比例?[^，。；]{0,8}(?:兑现|拨付|兑付|支付|发放|拨款)/.exec(said)?.[1];
  if (found === undefined) return null;
  const parts = found.split(':').map(Number);
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return whole === 0
    ? null
    : parts.map((part) => ({
        share: `${Number(((part / whole) * 100).toFixed(2))}%`,
        value: part / whole,
        when: null,
      }));
}

/** Shares that are no part of the amount: of the formula, yet not among what is given. */
function sharesOf(fact: MeasureFact, places: Places): Stage[] {
  const rates = [...fact.rates];
  const left = (fact.formula?.parts ?? []).filter(({ rate }) => {
    const at = rate === undefined ? -1 : rates.findIndex((it) => same(it, rate));
    if (at >= 0) rates.splice(at, 1);
    return rate !== undefined && at < 0;
  });
  const sentence = places.words(fact.span).replaceAll(/\s/g, '');
  if (!paid.test(sentence)) return [];
  let from = fact.span[0];
  return left.map((part) => {
    const stage = stageOf(part, [from, part.span[0]], places);
    from = part.span[1];
    return stage;
  });
}

function stageOf({ rate = 0, span }: SupportPart, before: Span, places: Places): Stage {
  const clause =
    places
      .words(before)
      .replaceAll(/\s/g, '')
      .split(/[。；]/)
      .at(-1) ?? '';
  const when =
    /(?:^|，|其中，?)((?:在|自|经|于)?[\p{Script=Han}]{2,12}后)(?:，|[^，]{0,12}$)/u.exec(clause)?.[1] ??
    /(首[期年次笔]|次年|第[一二三四五]?[期年次批]|尾款|剩余|其余)[^，]{0,12}$/.exec(clause)?.[1];
  return {
    share: places.words(span).replaceAll(/\s/g, ''),
    value: rate,
    when: when === undefined || /剩余|其余/.test(when) ? null : when,
  };
}

function noteOf(fact: MeasureFact, stages: readonly Stage[], places: Places): MeasureNote {
  const said: Words = words(
    `分${stages.length}期给付：${stages.map(({ share, when }) => (when === null ? share : `${share}（${when}）`)).join('、')}`,
    `Paid in ${stages.length} parts: ${stages.map(({ share }) => share).join(', ')}`,
  );
  const figures = places.figures(fact).map(({ printed }) => printed);
  return { id: 'instalments', words: said, cite: places.cite(fact.span[0], fact.path, said, figures) };
}
