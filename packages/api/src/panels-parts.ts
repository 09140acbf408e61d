/** Parts that answers and questions of the panel room share. */
import { type TSchema, Type } from 'typebox';
import { Day } from './common.ts';

export const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const expertContent = {
  name: text(100),
  place: Type.String({ pattern: '^\\d{6}$', description: 'GB/T 2260: where they may judge.' }),
  fields: Type.Array(text(50), { minItems: 1, maxItems: 20 }),
  employers: Type.Array(
    Type.Object({
      company: text(200),
      until: orNull(Day),
      as: text(100),
    }),
    { maxItems: 50, description: 'Employers and who was worked for; `until` null: still.' },
  ),
  holdings: Type.Array(text(200), { maxItems: 100, description: 'Companies they hold shares of.' }),
  phones: Type.Array(text(40), { maxItems: 10 }),
};

export const Key = Type.String({
  minLength: 8,
  maxLength: 60,
  description: 'Idempotency key: the same is done once.',
});
export const Wanted = Type.Object({ field: text(50), count: Type.Integer({ minimum: 1, maximum: 50 }) });

export const Person = Type.Object({ id: Type.String(), name: Type.String() });
