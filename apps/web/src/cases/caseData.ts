/** One case as the pages read it. */
import {
  type CommandDefinition,
  type FormDefinition,
  moneyPath,
  type ProcedureDefinition,
  procedureOf,
  type Values,
} from '@huice/procedures';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Answer, call } from '../platform/api.ts';

export type Case = Answer<'getCase'>;
/** A line of the list. */
export type Summary = Answer<'listCases'>['items'][number];

const keyOf = (id: string) => ['case', id] as const;

export function useCase(id: string) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: ({ signal }) => call('getCase', { params: { id } }, signal),
  });
}

/** After anything was done to cases: what is shown of them is asked for again. */
export function useCasesChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['case'] }),
      client.invalidateQueries({ queryKey: ['cases'] }),
    ]);
  };
}

/** What was handed in and not taken back, in order. */
export const standing = ({ submissions }: Case): Case['submissions'] =>
  submissions.filter(({ recalledAt }) => recalledAt === null);

/** What conditions of forms call `case.`. */
export function aboutOf(shown: Case): Values {
  const { summary, definition } = shown;
  const project = definition.projects.find(({ title }) => title.zh === summary.project.zh);
  return {
    applicant: summary.applicant,
    place: summary.place,
    state: summary.state,
    submissions: standing(shown).length,
    ...(project ? { project: project.id } : {}),
  };
}

/** What hands the form in from where the case stands now, if anything does. */
export function filingCommand({ actions, definition }: Case): CommandDefinition | undefined {
  const allowed = actions.filter(
    ({ needsForm, reasons }) => needsForm && !reasons.some(({ code }) => code === 'not-now'),
  );
  return definition.commands.find(({ id }) => allowed.some(({ command }) => command === id));
}

/** The form that a command takes in, else the first. */
export function formTaken(
  definition: ProcedureDefinition,
  command: CommandDefinition | undefined,
): FormDefinition | undefined {
  const guard = command?.guards?.find((each) => each.rule === 'form');
  const id = guard?.rule === 'form' ? guard.form : undefined;
  return definition.forms.find((form) => form.id === id) ?? definition.forms[0];
}

/** Of a procedure that gives money, what is done on the sheet of the plan and not to one case. */
export function planCommands(definition: ProcedureDefinition): ReadonlySet<string> {
  const path = definition.allocation ? moneyPath(procedureOf(definition)) : null;
  const commands = [path?.plan, path?.unplan, path?.publicise, path?.award];
  return new Set(commands.flatMap((each) => each?.command ?? []));
}
