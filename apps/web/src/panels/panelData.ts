/** Panels as the pages read them. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Answer, call } from '../platform/api.ts';

export type Panel = Answer<'getPanel'>;
export type Sheets = Answer<'getSheets'>;
export type ExpertFile = Answer<'listExperts'>['items'][number];

export function usePanel(id: string) {
  return useQuery({
    queryKey: ['panel', id],
    queryFn: ({ signal }) => call('getPanel', { params: { id } }, signal),
  });
}

export function useSheets(panel: string, id: string) {
  return useQuery({
    queryKey: ['sheets', panel, id],
    queryFn: ({ signal }) => call('getSheets', { params: { id: panel, case: id } }, signal),
    // A draft that is being typed is not written over by what comes back from elsewhere.
    refetchOnWindowFocus: false,
  });
}

/** After anything was done in the room: what is shown of panels and cases is asked for again. */
export function usePanelsChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    const keys = [
      'panel',
      'panels',
      'sheets',
      'experts',
      'samples',
      'my-reviews',
      'case',
      'cases',
      'duplicates',
    ];
    await Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })));
  };
}
