/** Who is logged in, for every page; and what ends with it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type Answer, call } from './api.ts';

export type Person = NonNullable<Answer<'me'>['person']>;

const key = ['me'] as const;

/** The person, `null` where nobody is logged in, `undefined` while that is not known yet. */
export function usePerson(): Person | null | undefined {
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => call('me', {}, signal) });
  return data?.person;
}

/** Takes in who is here after logging in or out: what was loaded for another person is thrown away. */
export function useArrive(): (answer: Answer<'me'>) => void {
  const client = useQueryClient();
  return useCallback(
    (answer) => {
      client.clear();
      client.setQueryData(key, answer);
    },
    [client],
  );
}

export function holdsRole(person: Person | null | undefined, ...roles: readonly string[]): boolean {
  return person?.grants.some((grant) => roles.includes(grant.role)) ?? false;
}
