/** The lists of companies that are here, asked again while one is being read. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../../platform/api.ts';

export function useCities() {
  return useQuery({
    queryKey: ['cities'],
    queryFn: ({ signal }) => call('listCities', {}, signal),
    refetchInterval: ({ state }) =>
      state.data?.items.some((city) => city.state === 'reading') === true ? 700 : false,
  });
}

/** The list that the address names; where there is one list only, that. */
export function useChosenCity(named: string | undefined): string | undefined {
  const items = useCities().data?.items ?? [];
  return named ?? (items.length === 1 ? items[0]?.id : undefined);
}
