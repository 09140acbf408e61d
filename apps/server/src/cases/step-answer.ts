/**
 * A case as those see it who have one step of it: expert, auditor, inspector. Their step with its clock, the form and
 * the materials; not what others did or found, and where the procedure says so not who applied.
 */
import type { CaseAnswer, CaseSummary } from '@huice/api';
import {
  type CaseState,
  type Procedure,
  type StepView,
  standingSubmissions,
  type TimeLimit,
} from '@huice/procedures';
import type { Database } from '../platform/index.ts';
import { dueOf } from './due.ts';
import type { CaseFile } from './files.ts';

/** The files that the case was last handed in with, also where the draft has moved on since. */
export async function submittedFiles(db: Database, state: CaseState): Promise<readonly CaseFile[]> {
  const named = standingSubmissions(state).at(-1)?.materials ?? [];
  if (named.length === 0) return [];
  const rows = await db
    .selectFrom('case_files')
    .select(['id', 'material', 'name', 'mime', 'bytes', 'sha256', 'pages', 'uploaded_at'])
    .where('case_id', '=', state.id)
    .where('sha256', 'in', [...new Set(named.map((file) => file.sha256))])
    .orderBy('uploaded_at')
    .orderBy('id')
    .execute();
  const seen = new Set<string>();
  return rows.flatMap(({ uploaded_at, ...row }) => {
    const key = `${row.material} ${row.sha256}`;
    const handedIn = named.some((file) => file.material === row.material && file.sha256 === row.sha256);
    if (!handedIn || seen.has(key)) return [];
    seen.add(key);
    return [{ ...row, uploadedAt: uploaded_at.toISOString() }];
  });
}

const opens = ({ materials }: StepView, material: string) =>
  materials === 'all' || materials.includes(material);

/** The files that a step's people may open; a blind one has no names in it. */
export function filesInStep<F extends { readonly material: string; readonly name: string }>(
  files: readonly F[],
  view: StepView | null,
): readonly F[] {
  if (!view) return files;
  const open = files.filter((file) => opens(view, file.material));
  return view.blind ? open.map((file) => ({ ...file, name: file.material })) : open;
}

/** The line of a list: without the applicant where the step is blind, and with the clock of the step alone. */
export function summaryInStep(
  summary: CaseSummary,
  view: StepView | null,
  procedure: Procedure,
  limits: readonly TimeLimit[],
): CaseSummary {
  if (!view) return summary;
  const own = limitsInStep(limits, view, procedure).find(({ reading }) => reading.status === 'running');
  return {
    ...summary,
    ...(view.blind ? { applicant: '', applicantName: null } : {}),
    due: dueOf(procedure, own),
  };
}

function limitsInStep(limits: readonly TimeLimit[], view: StepView, procedure: Procedure) {
  const clocks = view.steps.flatMap((id) => procedure.steps.get(id)?.clock ?? []);
  return limits.filter((limit) => clocks.includes(limit.clock));
}

/** @param whole with a timeline of the person's own acts */
export function answerInStep(whole: CaseAnswer, view: StepView | null, procedure: Procedure): CaseAnswer {
  if (!view) return whole;
  const hidden = new Set(view.hides);
  const reports = (step: string) => procedure.steps.get(step)?.role === whole.role;
  return {
    ...whole,
    summary: summaryInStep(whole.summary, view, procedure, whole.limits),
    limits: [...limitsInStep(whole.limits, view, procedure)],
    submissions: whole.submissions.slice(-1).map((each) => ({
      ...each,
      form: Object.fromEntries(Object.entries(each.form).filter(([field]) => !hidden.has(field))),
      files: [...filesInStep(each.files as { material: string; name: string }[], view)],
    })),
    steps: Object.fromEntries(
      Object.entries(whole.steps).flatMap(([id, step]) => {
        if (!view.steps.includes(id)) return [];
        return [[id, reports(id) ? step : { ...(step as object), result: {} }] as const];
      }),
    ),
    data: {},
    people: {},
    objections: [],
    registry: null,
    files: [...filesInStep(whole.files, view)],
    printable: whole.printable && hidden.size === 0,
  };
}
