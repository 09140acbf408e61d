/** 政府投资项目清单: what government has built or bought already, compared with as applications are. */
import type { Identifier } from '@huice/procedures';
import { identifiersOf } from '@huice/procedures';
import { note } from '../../cases/index.ts';
import { type Database, storable } from '../../platform/index.ts';
import { covers, type Doing } from '../experts.ts';
import { notYourPlace } from '../troubles.ts';
import { keep } from './indexing.ts';

export interface FundedProject {
  readonly title: string;
  readonly unit: string;
  readonly year: number;
  readonly description: string;
  readonly numbers?: readonly { readonly kind: Identifier['kind']; readonly written: string }[];
}

/** @throws Trouble 403 */
export async function addFunded(
  db: Database,
  given: { readonly place: string; readonly items: readonly FundedProject[] },
  { actor, at, address }: Doing,
): Promise<number> {
  const { place, items } = storable(given);
  if (!covers(actor, ['officer', 'administrator'], place)) throw notYourPlace(place);
  await db.transaction().execute(async (tx) => {
    for (const { title, unit, year, description, numbers = [] } of items) {
      const source = { zh: '政府投资项目清单', en: 'Register of projects of government' };
      await keep(tx, {
        kind: 'funded',
        case_id: null,
        title,
        applicant: unit,
        applicant_name: unit,
        year,
        call: '',
        place,
        filing: 0,
        compared: {
          text: description,
          parts: [{ from: 0, to: description.length, source }],
          identifiers: identifiersOf(numbers, [description]),
        },
        unread: [],
        at: new Date(at),
      });
    }
    const detail = `${items.length} projects ${place}`;
    await note(tx, { at, by: actor, action: 'funded projects added', case: null, address, detail });
  });
  return items.length;
}
