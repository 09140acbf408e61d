/** What of an application matters for conflicts of interest, read off its form by the paths that the procedure names. */
import type { ReviewDefinition } from '../definition/review-schema.ts';
import { type CaseState, latestForm } from '../engine/case.ts';
import type { Values } from '../values.ts';
import type { Interests } from './pool.ts';

function textsAt(form: Values, path: string): readonly string[] {
  const [id = '', column] = path.split('.');
  const value = form[id];
  if (column === undefined) return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [];
  if (!Array.isArray(value)) return [];
  return value.flatMap((row: unknown) => {
    const cell =
      typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[column] : undefined;
    return typeof cell === 'string' && cell.trim() !== '' ? [cell.trim()] : [];
  });
}

/** The applicant stands among the companies even where its form does not name it. */
export function interestsOf(review: Pick<ReviewDefinition, 'interests'>, state: CaseState): Interests {
  const form = latestForm(state);
  const all = (paths: readonly string[]) => [...new Set(paths.flatMap((path) => textsAt(form, path)))];
  const { companies, people, phones, related } = review.interests;
  return {
    case: state.id,
    companies: [[state.applicant, ...all(companies)]],
    people: all(people),
    phones: all(phones),
    related: all(related),
  };
}
