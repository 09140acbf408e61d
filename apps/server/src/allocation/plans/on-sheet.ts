/** Where a call has a plan, money is set aside and shown to the public on its sheet, and not case by case. */
import { moneyPath } from '@huice/procedures';
import type { Move } from '../../cases/index.ts';
import type { Database } from '../../platform/index.ts';
import { onTheSheetOnly } from './troubles.ts';

/** @throws Trouble 409 for a single act that belongs on the sheet */
export async function mustStandOnSheet(
  tx: Database,
  { procedure, state: { call, year }, command, together }: Move,
): Promise<void> {
  if (together || !procedure.definition.allocation) return;
  const path = moneyPath(procedure);
  if (command !== path?.plan.command && command !== path?.publicise?.command) return;
  const plan = await tx
    .selectFrom('allocation_plans')
    .select('id')
    .where('call', '=', call)
    .where('year', '=', year)
    .limit(1)
    .executeTakeFirst();
  if (!plan) return;
  throw onTheSheetOnly(procedure.commands.get(command)?.label ?? { zh: command, en: command }, {
    call,
    year,
  });
}
