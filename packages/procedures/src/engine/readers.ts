/** Fields that only some roles may read: a bank account is for the applicant and finance, not for the whole office. */
import type { Values } from '../values.ts';
import type { Role } from '../vocabulary.ts';
import type { Procedure } from './procedure.ts';

/** Whether a role may read what was entered in a field of a command. Without a role, only what everyone may. */
export function mayReadField(
  field: { readonly readers?: readonly string[] },
  role: Role | undefined,
): boolean {
  return field.readers === undefined || (role !== undefined && field.readers.includes(role));
}

/** Recorded values without those that the role may not read. */
export function readableBy(procedure: Procedure, values: Values, role: Role | undefined): Values {
  const hidden = new Set(
    procedure.definition.commands
      .flatMap((command) => command.input ?? [])
      .filter((field) => !mayReadField(field, role))
      .map((field) => field.id),
  );
  if (hidden.size === 0) return values;
  return Object.fromEntries(Object.entries(values).filter(([id]) => !hidden.has(id)));
}
