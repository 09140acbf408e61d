/** Helpers for table tests: a sentence set in a small fictional document, and the figures read from it. */
import { readText } from '../read.ts';
import type { DeadlineFact, Fact, MeasureFact, QuotaFact, ResponsibilityFact, TargetFact } from '../types.ts';

/** A fictional document of measures around the given body. */
export function measuresDocument(body: string, heading = '一、支持政策'): string {
  return `示例市促进示例产业高质量发展若干措施\n为推动我市示例产业发展，结合实际，制定本措施。\n${heading}\n${body}\n`;
}

export function facts<K extends Fact['kind']>(text: string, kind: K): Extract<Fact, { kind: K }>[] {
  return readText(text, { file: 'test.txt' }).documents.flatMap((d) =>
    d.facts.filter((f): f is Extract<Fact, { kind: K }> => f.kind === kind),
  );
}

/** “30% ≤1000万” style: rates, then caps in 万元, then thresholds with their unit. */
export function measureLine(list: readonly MeasureFact[]): string {
  const rates = list.flatMap((f) => f.rates);
  const caps = list.flatMap((f) => f.caps.map((c) => c / 1e4));
  const thresholds = list.flatMap((f) =>
    f.thresholds.map((t) => (t.unit === '元' ? `${t.value / 1e4}万元` : `${t.value}${t.unit}`)),
  );
  return `${rates.join(' ')} | ${caps.join(' ')} | ${thresholds.join(' ')}`;
}

export function targetLine(list: readonly TargetFact[]): string {
  return list
    .map(
      (t) => `${t.comparator}${t.unit === '元' ? `${t.value / 1e8}亿元` : t.value + t.unit}@${t.by ?? '-'}`,
    )
    .join(' ');
}

export function responsibilityLine(list: readonly ResponsibilityFact[]): string {
  return list.map((r) => `${r.lead.join(',')}>${r.units.join(',')}`).join(' ; ');
}

export function deadlineLine(list: readonly DeadlineFact[]): string {
  return list
    .map((d) =>
      d.type === 'absolute'
        ? `${d.from ?? ''}..${d.to ?? ''}`
        : d.type === 'relative'
          ? `${d.n} ${d.unit}`
          : `every ${d.every}`,
    )
    .join(' ; ');
}

export function quotaLine(list: readonly QuotaFact[]): string {
  return list.map((q) => `${q.max}${q.unit}`).join(' ');
}
