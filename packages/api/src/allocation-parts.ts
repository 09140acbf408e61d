/** What the doors and the answers of allocation share. */
import { Type } from 'typebox';

export const Fen = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'Fen.' });
export const Key = Type.String({
  minLength: 8,
  maxLength: 80,
  description: 'Idempotency key: the same is done once.',
});
export const Revision = Type.Integer({
  minimum: 1,
  description: 'The revision of the sheet that the person saw.',
});
export const Reason = Type.String({ minLength: 5, maxLength: 2000 });
