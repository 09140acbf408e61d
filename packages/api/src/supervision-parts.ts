/** Parts that answers and questions of supervision share. */
import { Type } from 'typebox';

export const Place = Type.String({ pattern: '^\\d{6}$', description: 'GB/T 2260.' });
export const Key = Type.String({
  minLength: 8,
  maxLength: 100,
  description: 'The same key is carried out once.',
});
export const line = (most: number) => Type.String({ maxLength: most });
export const Body = Type.Object({ body: Type.String({ minLength: 1, maxLength: 100 }), place: Place });
