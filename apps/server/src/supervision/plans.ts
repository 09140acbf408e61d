/** Plans as they are supervised: every pack that holds targets or tasks, with its cycles. */
import type { Pack } from '@huice/packs';
import { type Cycle, cyclesOf, type JudgedPlan, spanOfPlan } from '@huice/supervision';
import type { Shelves } from '../matching/index.ts';
import { noPlan } from './troubles.ts';

export interface Plan extends JudgedPlan {
  readonly id: string;
  readonly pack: Pack;
  readonly document: Pack['document'];
  readonly cycles: readonly Cycle[];
  readonly begins: string | null;
  readonly ends: string | null;
}

export type PlanShelf = Pick<Shelves, 'present'>;

/** Plans with figures first, then those with tasks alone; within them by region and title. */
export function plansOf(shelves: PlanShelf): readonly Plan[] {
  return [...shelves.present.packs.values()]
    .filter(({ targets, responsibilities }) => targets.length + responsibilities.length > 0)
    .map(planOf)
    .toSorted(
      (a, b) =>
        Math.min(1, b.pack.targets.length) - Math.min(1, a.pack.targets.length) ||
        (a.document.regionCode < b.document.regionCode
          ? -1
          : a.document.regionCode > b.document.regionCode
            ? 1
            : 0) ||
        (a.id < b.id ? -1 : 1),
    );
}

function planOf(pack: Pack): Plan {
  const { document, goals } = pack;
  return { id: document.id, pack, document, goals, cycles: cyclesOf(pack), ...spanOfPlan(document) };
}

/** @throws Trouble 404 */
export function planNamed(shelves: PlanShelf, id: string): Plan {
  const pack = shelves.present.packs.get(id);
  if (!pack || pack.targets.length + pack.responsibilities.length === 0) throw noPlan(id);
  return planOf(pack);
}
