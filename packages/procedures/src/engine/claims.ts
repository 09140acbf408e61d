/**
 * Claims: what only one may hold (a telephone in a year; one project of a company a year). The engine judges what the
 * server found; the events it makes feed a unique index, so that two at once cannot both hold it.
 */
import { phoneDigits } from '../forms/field.ts';
import { judge, type Lookup, type Value } from '../values.ts';
import type { CaseState } from './case.ts';
import type { Reason, Situation } from './command.ts';
import type { Procedure } from './procedure.ts';

/** Values that differ only in width, case, spaces or the way a telephone is written are the same. */
export function normaliseClaim(value: Value): string {
  const text = String(value);
  return phoneDigits(text) ?? text.normalize('NFKC').toUpperCase().replace(/\s/g, '');
}

export interface ClaimWanted {
  readonly claim: string;
  /** What the unique index holds: scope and values. `null`: something it is made of is not known. */
  readonly value: string | null;
}

/** The claims a command would make, for the server to look up who else holds them. */
export function claimsOf(
  procedure: Procedure,
  state: CaseState,
  commandName: string,
  lookup: Lookup,
): readonly ClaimWanted[] {
  const wanted = procedure.commands.get(commandName)?.claims ?? [];
  return wanted.flatMap((id): ClaimWanted[] => {
    const claim = procedure.claims.get(id);
    if (!claim || (claim.when && judge(claim.when, lookup) === 'unmet')) return [];
    const parts = claim.of.map(lookup);
    if (parts.some((part) => part === undefined || part === null || part === ''))
      return [{ claim: id, value: null }];
    const scope = { year: String(state.year), call: state.call, always: '*' }[claim.within];
    return [
      { claim: id, value: [id, scope, ...parts.map((part) => normaliseClaim(part as Value))].join('|') },
    ];
  });
}

export function judgeClaims(situation: Situation): {
  wanted: readonly ClaimWanted[];
  reasons: readonly Reason[];
} {
  const { procedure, state, definition, lookup, circumstances } = situation;
  const wanted = claimsOf(procedure, state, definition.id, lookup);
  const reasons = wanted.flatMap(({ claim: id, value }): Reason[] => {
    const claim = procedure.claims.get(id);
    if (!claim) return [];
    const provision = claim.cite.provision;
    const others = circumstances.claims?.[id];
    if (value === null || others === undefined) {
      const words = { zh: `无法核对：${claim.title.zh}。`, en: `Cannot be checked: ${claim.title.en}.` };
      return [{ code: 'missing-data', words, provision }];
    }
    const taken = others.some((other) =>
      claim.holder === 'applicant' ? other.applicant !== state.applicant : other.case !== state.id,
    );
    const words = {
      zh: `${claim.title.zh}：其他申报已使用。`,
      en: `${claim.title.en}: another application already holds it.`,
    };
    return taken ? [{ code: 'already-claimed', words, provision }] : [];
  });
  return { wanted, reasons };
}
