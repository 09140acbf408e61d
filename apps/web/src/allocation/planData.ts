/** After anything was done to a plan or a payment: what is shown of money and of cases is asked for again. */
import { useQueryClient } from '@tanstack/react-query';
import type { Answer } from '../platform/api.ts';

export type Plan = Answer<'getPlan'>;
/** A row of the sheet. */
export type Row = Answer<'listPlanRows'>['items'][number];

export function usePlanChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all(
      ['allocation', 'cases', 'case', 'notices'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    );
  };
}
