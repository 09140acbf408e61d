/** Messages that could not be delivered, for an administrator. */
import { Type } from 'typebox';
import { Instant, WordsSchema } from './common.ts';
import type { Endpoint } from './endpoint.ts';

const room = 'cases';

export const DeadLetterSchema = Type.Object({
  id: Type.Integer(),
  about: Type.Object({
    kind: Type.Union([Type.Literal('case'), Type.Literal('assignment'), Type.Literal('person')]),
    id: Type.String({ description: 'Of the case or the assignment; the login of a person.' }),
  }),
  channel: Type.String({ description: 'mail, sms' }),
  address: Type.String(),
  tries: Type.Integer(),
  trouble: Type.String({ description: 'What the other side said last.' }),
  at: Instant,
  // Of a letter to a person the subject alone: what they read is theirs, and it holds links that act in their name.
  words: WordsSchema,
});

const answer = Type.Object({ items: Type.Array(DeadLetterSchema), count: Type.Integer() });

export const letterEndpoints = {
  listDeadLetters: {
    method: 'GET',
    path: '/api/v1/dead-letters',
    room,
    access: ['administrator'],
    summary: '未送达的消息 Messages given up after several tries, within one’s place',
    status: 200,
    answer,
  },
  retryLetter: {
    method: 'POST',
    path: '/api/v1/dead-letters/:id/retry',
    room,
    access: ['administrator'],
    summary: '重新发送 Try one again',
    params: Type.Object({ id: Type.Integer({ minimum: 1 }) }),
    status: 200,
    answer,
  },
} as const satisfies Record<string, Endpoint>;
