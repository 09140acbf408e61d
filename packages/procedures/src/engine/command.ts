/** A command as it reaches the engine, what the server knows around it, and what comes back. */
import type { Instant, Words } from '@huice/calendar';
import type { CommandDefinition } from '../definition/types.ts';
import type { Lookup, Values } from '../values.ts';
import type { RefusalCode, Role } from '../vocabulary.ts';
import type { Actor } from './actor.ts';
import type { CaseEvent, CaseState, MaterialFile, RuleApplied } from './case.ts';
import type { Procedure } from './procedure.ts';

/** Who else holds what this case wants to claim. */
export interface Holder {
  readonly case: string;
  readonly applicant: string;
}

/**
 * What the server read, under the lock it decides with, from beyond the case. What is absent is unknown, and a rule
 * that needs it refuses.
 */
export interface Circumstances {
  /** By claim id: the other holders of the value that `claimsOf` names. Empty: nobody. */
  readonly claims?: Readonly<Record<string, readonly Holder[]>>;
  /** By quota id: cases already recommended by this case's body. */
  readonly counts?: Readonly<Record<string, number>>;
  /** Budget of the call and year, and what is already committed from it, without this case; fen. */
  readonly budget?: { readonly limitFen: number; readonly committedFen: number };
}

export interface Filing {
  readonly form: Values;
  readonly materials: readonly MaterialFile[];
}

export interface Command {
  readonly name: string;
  readonly actor: Actor;
  /** Idempotency key: the same key is carried out once. */
  readonly key: string;
  /** The version of the case that the person saw. */
  readonly version: number;
  readonly input?: Values;
  readonly filing?: Filing;
  readonly circumstances?: Circumstances;
}

export interface Reason {
  readonly code: RefusalCode;
  readonly words: Words;
  /** Field or material the reason is about. */
  readonly at?: string;
  readonly provision?: string;
}

/** Why nothing was done. `code` is that of the first reason; all of them are listed. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly zh: string;
  readonly en: string;
  readonly reasons: readonly Reason[];
}

export type Decision =
  | {
      readonly events: readonly CaseEvent[];
      /** The rules that were judged, for the receipt. */
      readonly rules: readonly RuleApplied[];
      /** The key was seen before: nothing is to be stored. */
      readonly repeated: boolean;
    }
  | { readonly refusal: Refusal };

/** All that a guard may look at. Without input (what-may-I-do-now) its values are unknown. */
export interface Situation {
  readonly procedure: Procedure;
  readonly state: CaseState;
  readonly definition: CommandDefinition;
  readonly actor: Actor;
  readonly role: Role;
  readonly now: Instant;
  readonly lookup: Lookup;
  readonly filing: Filing | undefined;
  readonly circumstances: Circumstances;
}
