/** Procedures that cases can be opened under. */
import type { ProcedureDefinition } from '@huice/procedures';
import { Type } from 'typebox';
import { component, WordsSchema } from './common.ts';

export const ProcedureSummary = Type.Object({
  id: Type.String(),
  revision: Type.Integer(),
  title: WordsSchema,
  authority: WordsSchema,
  region: Type.String(),
  call: Type.String(),
  document: Type.String({ description: 'Pack of the guide.' }),
  bodies: Type.Union([Type.Array(Type.String()), Type.Null()], {
    description: 'Recommending bodies, one of which an application names; null where it goes through none.',
  }),
  projects: Type.Array(Type.Object({ id: Type.String(), title: WordsSchema })),
  windows: Type.Array(
    Type.Object({
      id: Type.String(),
      title: WordsSchema,
      channel: Type.String(),
      status: Type.String({ description: 'upcoming, open, closed' }),
      words: WordsSchema,
    }),
  ),
});

export const ProcedureDefinitionSchema = component<ProcedureDefinition>(
  'ProcedureDefinition',
  Type.Object(
    {},
    {
      additionalProperties: true,
      description: 'States, actions, steps, clocks, forms, materials of a procedure.',
    },
  ),
);
