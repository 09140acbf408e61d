/** What the home page says of applying: what can be applied for now, what opens next, what closed last. Pure. */
import type { Answer } from '@huice/api';
import type { WindowGroup } from './windows.ts';

type Procedure = Answer<'listProcedures'>['items'][number];

export interface CallBoard {
  /** Procedures of this server that take applications now. */
  readonly standing: readonly Procedure[];
  readonly open: readonly WindowGroup[];
  readonly upcoming: readonly WindowGroup[];
  readonly closed: readonly WindowGroup[];
}

/** @param groups windows of measures, in the order of `groupWindows` */
export function callBoard(groups: readonly WindowGroup[], procedures: readonly Procedure[]): CallBoard {
  const inState = (state: string) => groups.filter(({ window }) => window.state === state);
  const taking = procedures.filter(takesApplications);
  const here = new Set(taking.map(({ document }) => document));
  return {
    // One that says when and how it takes them before one that is simply always there.
    standing: taking.toSorted((a, b) => Number(b.windows.length > 0) - Number(a.windows.length > 0)),
    // What is applied for here is told once, by the procedure that takes it.
    open: inState('open').filter(({ measures }) => !measures.some(({ document }) => here.has(document.id))),
    upcoming: inState('upcoming'),
    closed: inState('closed'),
  };
}

/** One without windows takes applications at any time. */
function takesApplications({ windows }: Procedure): boolean {
  return windows.length === 0 || windows.some(({ status }) => status === 'open');
}

interface Dated {
  readonly document: {
    readonly effectiveFrom: string | null;
    readonly effectiveTo: string | null;
    readonly draft: boolean;
  };
}

/** Those in force on the day, the newest first; drafts and what is past are left out. */
export function newlyInForce<T extends Dated>(packs: readonly T[], today: string): T[] {
  return packs
    .filter(({ document: { effectiveFrom, effectiveTo, draft } }) => {
      const begun = effectiveFrom !== null && effectiveFrom <= today;
      return begun && !draft && (effectiveTo === null || effectiveTo >= today);
    })
    .sort((a, b) => (b.document.effectiveFrom ?? '').localeCompare(a.document.effectiveFrom ?? ''));
}

/** Those that will be in force, the soonest first. */
export function soonInForce<T extends Dated>(packs: readonly T[], today: string): T[] {
  return packs
    .filter(
      ({ document: { effectiveFrom, draft } }) => effectiveFrom !== null && effectiveFrom > today && !draft,
    )
    .sort((a, b) => (a.document.effectiveFrom ?? '').localeCompare(b.document.effectiveFrom ?? ''));
}
