/** The types of a procedure, read off its schema. */
import type Type from 'typebox';
import type { Role, StateKind } from '../vocabulary.ts';
import type { AllocationSchema } from './allocation-schema.ts';
import type {
  ClaimSchema,
  ClockSchema,
  CommandSchema,
  FormSchema,
  MaterialSchema,
  ProcedureSchema,
  QuotaSchema,
  StateSchema,
  StepSchema,
  WindowSchema,
} from './schema.ts';

export type { Column, Field, FieldType, Formula } from './field-schema.ts';
export type { Guard, GuardRule } from './guard-schema.ts';
export type { Cite, Condition, Test } from './parts-schema.ts';
export type { Criterion, ReviewDefinition } from './review-schema.ts';

export type ProcedureDefinition = Type.Static<typeof ProcedureSchema>;
export type WindowDefinition = Type.Static<typeof WindowSchema>;
export type ClockDefinition = Type.Static<typeof ClockSchema>;
export type StepDefinition = Type.Static<typeof StepSchema>;
export type StateDefinition = Type.Static<typeof StateSchema>;
export type CommandDefinition = Type.Static<typeof CommandSchema>;
export type ClaimDefinition = Type.Static<typeof ClaimSchema>;
export type QuotaDefinition = Type.Static<typeof QuotaSchema>;
export type AllocationDefinition = Type.Static<typeof AllocationSchema>;
export type FormDefinition = Type.Static<typeof FormSchema>;
export type MaterialDefinition = Type.Static<typeof MaterialSchema>;

/** The schema's enumerations and the engine's tables are the same words; this does not compile when they part. */
export type RoleWord = CommandDefinition['roles'][number] extends Role ? Role : never;
export type KindWord = StateDefinition['kind'] extends StateKind ? StateKind : never;
