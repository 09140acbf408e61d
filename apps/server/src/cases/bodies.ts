/** 推荐单位: the bodies that an application may be filed with, where a procedure goes through one. */
import type { ProcedureDefinition } from '@huice/procedures';
import { type Database, Trouble } from '../platform/index.ts';

/** Whether somebody of a body acts on its cases, so that each must name one. */
export const asksForBody = ({ commands }: Pick<ProcedureDefinition, 'commands'>): boolean =>
  commands.some(({ roles }) => roles.includes('recommender'));

/** Bodies that have somebody who recommends. */
export async function recommendingBodies(db: Database): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('grants')
    .select('body')
    .distinct()
    .where('role', '=', 'recommender')
    .where('revoked_at', 'is', null)
    .where('body', 'is not', null)
    .orderBy('body')
    .execute();
  return rows.flatMap(({ body }) => body ?? []);
}

/** @throws Trouble 422 where a case would wait for a body that nobody acts for */
export async function mustNameBody(
  db: Database,
  definition: ProcedureDefinition,
  body: string | undefined,
): Promise<void> {
  if (!asksForBody(definition)) return;
  const known = await recommendingBodies(db);
  if (body !== undefined && known.includes(body)) return;
  throw new Trouble(
    422,
    'no-recommending-body',
    body === undefined
      ? {
          zh: '本事项须由推荐单位推荐，没有选择推荐单位。',
          en: 'The procedure goes through a recommending body; none is named.',
        }
      : {
          zh: `推荐单位“${body}”没有在系统中登记。`,
          en: `The recommending body “${body}” is not registered.`,
        },
    {
      where: 'body',
      todo:
        known.length > 0
          ? { zh: `请从中选择：${known.join('、')}。`, en: `Choose one of: ${known.join(', ')}.` }
          : { zh: '请联系主管部门登记推荐单位。', en: 'Ask the authority to register it.' },
    },
  );
}
