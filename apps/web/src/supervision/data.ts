/** What the pages of supervision ask the server for. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Answer, call } from '../platform/api.ts';

export type PlanView = Answer<'getSupervisedPlan'>;
export type PlanLine = Answer<'listSupervisedPlans'>['items'][number];
export type ShownTarget = PlanView['tree']['goals'][number]['targets'][number];
export type ShownCycle = PlanView['tree']['cycles'][number];
export type ShownTask = PlanView['tree']['tasks'][number];
export type AssignmentView = Answer<'getAssignment'>;
export type AssignmentLine = Answer<'listAssignments'>['items'][number];
export type Tally = NonNullable<PlanLine['tally']>;

export function usePlans() {
  return useQuery({
    queryKey: ['supervision', 'plans'],
    queryFn: ({ signal }) => call('listSupervisedPlans', { query: {} }, signal),
  });
}

export function usePlan(id: string) {
  return useQuery({
    queryKey: ['supervision', 'plan', id],
    queryFn: ({ signal }) => call('getSupervisedPlan', { query: { id } }, signal),
  });
}

export function useAssignment(id: string) {
  return useQuery({
    queryKey: ['supervision', 'assignment', id],
    queryFn: ({ signal }) => call('getAssignment', { params: { id } }, signal),
  });
}

/** After anything was done: whatever is shown of supervision is asked for again. */
export function useSupervisionChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['supervision'] });
}

export const reportAddress = (format: string, id?: string): string =>
  `/api/v1/supervision/plan-report?format=${format}${id === undefined ? '' : `&id=${encodeURIComponent(id)}`}`;
