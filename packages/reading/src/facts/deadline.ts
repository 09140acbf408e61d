/** Time limits: windows and last days to the minute, limits that run from an event, and what recurs. */
import { anyWithin, within } from '../sentences.ts';
import { shows } from '../signs.ts';
import type { DeadlineFact } from '../types.ts';
import type { Scope } from '../types-internal.ts';
import { absolute, YearMemory } from './deadline-days.ts';
import { relative } from './deadline-limits.ts';
import { recurring } from './deadline-recurring.ts';

export function readDeadlines(scope: Scope): DeadlineFact[] {
  const facts: DeadlineFact[] = [];
  const first = scope.segments[0];
  const last = scope.segments.at(-1);
  const full =
    first === undefined || last === undefined
      ? []
      : within(scope.dates, { start: first.start, end: last.end });
  const years = new YearMemory(
    scope.year ?? full.find((d) => d.year !== null && d.day !== null)?.year ?? null,
  );
  for (const segment of scope.segments) {
    const dated = anyWithin(scope.dates, segment);
    const counted = anyWithin(scope.amounts, segment);
    const comesBack = shows(segment.signs, 'every');
    if (!dated && !counted && !comesBack) continue;
    for (const sentence of segment.sentences) {
      const dates = dated ? within(scope.dates, sentence) : [];
      years.see(dates);
      if (dates.length > 0) facts.push(...absolute(scope, segment, sentence, dates, years));
      const amounts = counted ? within(scope.amounts, sentence) : [];
      if (amounts.length > 0) facts.push(...relative(scope, segment, sentence, amounts));
      if (comesBack) facts.push(...recurring(scope, segment, sentence));
    }
  }
  return facts;
}
