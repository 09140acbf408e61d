/** Whom an action may name: auditors and inspectors of the place, offered by name. */
import type { CommandDefinition, Field } from '@huice/procedures';
import { useQuery } from '@tanstack/react-query';
import { call } from '../platform/api.ts';
import { holdsRole, usePerson } from '../platform/session.ts';
import type { Case } from './caseData.ts';

/** The fields of an action; those that name people with the people there are to choose from. */
export function useInputFields(shown: Pick<Case, 'summary'>, command: CommandDefinition): readonly Field[] {
  const person = usePerson();
  const role = command.assigns?.[0]?.role;
  const { place } = shown.summary;
  const { data } = useQuery({
    queryKey: ['assignees', role, place],
    queryFn: ({ signal }) => call('listAssignees', { query: { role: role ?? '', place } }, signal),
    enabled: role !== undefined && holdsRole(person, 'officer', 'head'),
  });
  const fields = command.input ?? [];
  const people = data?.items ?? [];
  if (people.length === 0) return fields;
  const choices = people.map(({ id, name }) => ({ id, label: { zh: name, en: name } }));
  const named = new Set((command.assigns ?? []).map(({ from }) => from));
  return fields.map((field) => (named.has(field.id) ? { ...field, choices } : field));
}
