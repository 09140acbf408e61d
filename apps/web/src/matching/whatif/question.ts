/** The question that an address asks. What an address cannot mean is left out. */
import type { WhatIfBody } from '@huice/api';

export interface WhatIfSearch {
  readonly city?: string;
  readonly measure?: string;
  readonly asOf?: string;
  /** “node=value;node=value”. */
  readonly set?: string;
  /** 万元. */
  readonly budget?: number;
  readonly method?: string;
  /** larger-first, smaller-first, or the id of a fact whose number ranks. */
  readonly rankBy?: string;
}

export function readChanges(text: string | undefined): WhatIfBody['changes'] {
  return (text ?? '').split(';').flatMap((part) => {
    const at = part.lastIndexOf('=');
    const value = Number(part.slice(at + 1));
    return at > 0 && Number.isFinite(value) && value >= 0 ? [{ node: part.slice(0, at), value }] : [];
  });
}

export function writeChanges(changes: WhatIfBody['changes']): string | undefined {
  return changes.length === 0 ? undefined : changes.map(({ node, value }) => `${node}=${value}`).join(';');
}

export function questionOf(search: WhatIfSearch, measure: string): WhatIfBody {
  return {
    measure,
    changes: readChanges(search.set),
    ...(search.asOf === undefined ? {} : { asOf: search.asOf }),
    ...(search.budget === undefined ? {} : { budgetFen: search.budget * 1_000_000 }),
    method: search.method === 'pro-rata' ? 'pro-rata' : 'rank',
    ...rankOf(search.rankBy),
  };
}

function rankOf(rankBy: string | undefined): Pick<WhatIfBody, 'rankBy' | 'rankFact'> {
  if (rankBy === undefined || rankBy === 'larger-first') return { rankBy: 'larger-first' };
  return rankBy === 'smaller-first' ? { rankBy } : { rankBy: 'fact', rankFact: rankBy };
}
