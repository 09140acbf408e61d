/** Totals of parts of a city, added up measure by measure. */
import type { MeasureTotals } from '@huice/measures';

export function addTotals(
  measures: readonly string[],
  parts: readonly (readonly MeasureTotals[])[],
): readonly MeasureTotals[] {
  return measures.map((measure, index) => {
    const sum = noTotals(measure);
    for (const part of parts) {
      const one = part[index];
      if (one === undefined) continue;
      sum.eligible += one.eligible;
      sum.ineligible += one.ineligible;
      sum.insufficient += one.insufficient;
      sum.notApplicable += one.notApplicable;
      sum.priced += one.priced;
      sum.fen += one.fen;
    }
    return sum;
  });
}

function noTotals(measure: string): MeasureTotals {
  return { measure, eligible: 0, ineligible: 0, insufficient: 0, notApplicable: 0, priced: 0, fen: 0n };
}
