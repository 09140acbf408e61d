/** 征求意见: a document open to comments for a period; collated by provision, answered, published. */
import { type Static, Type } from 'typebox';
import { Day, Instant, WordsSchema } from './common.ts';
import { type Endpoint, Id } from './endpoint.ts';

const textOrNull = Type.Union([Type.String(), Type.Null()]);
const State = Type.Unsafe<'upcoming' | 'open' | 'closed' | 'published'>(
  Type.String({ description: 'upcoming, open, closed (being answered), published' }),
);
export type ConsultationState = Static<typeof State>;

export const ConsultationVerdict = Type.Unsafe<'adopted' | 'partly' | 'not-adopted' | 'noted'>(
  Type.String({
    enum: ['adopted', 'partly', 'not-adopted', 'noted'],
    description: 'adopted 采纳, partly 部分采纳, not-adopted 未采纳, noted 已知悉',
  }),
);
export type ConsultationVerdict = Static<typeof ConsultationVerdict>;

export const ConsultationSummary = Type.Object({
  id: Type.String(),
  title: Type.String(),
  document: Type.String({ description: 'A pack’s id, or an imported document’s.' }),
  documentLink: Type.String(),
  body: Type.String({ description: 'Who asks.' }),
  place: Type.String(),
  placeName: Type.String(),
  industries: Type.Array(Type.String()),
  opensAt: Instant,
  closesAt: Instant,
  state: State,
  workingDaysLeft: Type.Union([Type.Integer(), Type.Null()]),
  provisional: Type.Boolean(),
  comments: Type.Integer(),
});
export type ConsultationSummary = Static<typeof ConsultationSummary>;

export const ConsultationComment = Type.Object({
  id: Type.String(),
  path: Type.String(),
  name: textOrNull,
  mine: Type.Boolean(),
  words: Type.String(),
  arrivedAt: Instant,
  answer: Type.Union([
    Type.Object({ verdict: ConsultationVerdict, words: Type.String(), at: Instant, earlier: Type.Integer() }),
    Type.Null(),
  ]),
});
export type ConsultationComment = Static<typeof ConsultationComment>;

export const ConsultationAnswer = Type.Interface([ConsultationSummary], {
  explanation: Type.String(),
  contact: Type.String(),
  counted: WordsSchema,
  result: textOrNull,
  publishedAt: Type.Union([Instant, Type.Null()]),
  provisions: Type.Array(
    Type.Object({
      path: Type.String(),
      heading: Type.String(),
      link: Type.String(),
      count: Type.Integer(),
      comments: Type.Array(ConsultationComment, {
        description: 'All for who answers, and for everyone once published; before that one’s own.',
      }),
    }),
  ),
  unanswered: Type.Integer({ description: 'For who answers; 0 for anybody else.' }),
  mayAnswer: Type.Boolean({ description: 'The person who asks holds office there.' }),
});
export type ConsultationAnswer = Static<typeof ConsultationAnswer>;

const long = (most: number, description: string) =>
  Type.String({ minLength: 1, maxLength: most, description });

export const OpenConsultationBody = Type.Object({
  document: Type.String({ minLength: 1, maxLength: 300 }),
  place: Type.String({ pattern: '^\\d{6}$' }),
  body: long(200, 'Who asks.'),
  explanation: long(5000, 'What it is about.'),
  contact: long(300, 'Telephone, address or mailbox.'),
  opensOn: Day,
  period: Type.Union([
    Type.Object({ workingDays: Type.Integer({ minimum: 1, maximum: 250 }) }),
    Type.Object({ days: Type.Integer({ minimum: 1, maximum: 365 }) }),
  ]),
});
export type OpenConsultationBody = Static<typeof OpenConsultationBody>;

export const ConsultationCommentBody = Type.Object({
  key: Type.String({ minLength: 8, maxLength: 100, description: 'The same key is taken once.' }),
  path: Type.String({ maxLength: 200, description: 'The provision; “” is the whole document.' }),
  name: long(100, 'Who says it.'),
  namePublic: Type.Boolean({ description: 'The name may stand beside the words when published.' }),
  words: long(5000, 'What is said.'),
});
export type ConsultationCommentBody = Static<typeof ConsultationCommentBody>;

const room = 'digest';
const base = '/api/v1/consultations';
const office = ['officer', 'head'] as const;

export const consultationEndpoints = {
  listConsultations: {
    method: 'GET',
    path: base,
    room,
    access: 'public',
    summary: '征求意见 Consultations, what is open first',
    query: Type.Object({ state: Type.Optional(Type.String({ maxLength: 20 })) }),
    status: 200,
    answer: Type.Object({ items: Type.Array(ConsultationSummary), count: Type.Integer() }),
  },
  getConsultation: {
    method: 'GET',
    path: `${base}/:id`,
    room,
    access: 'public',
    summary: '一次征求意见 One consultation, by provision',
    params: Id,
    status: 200,
    answer: ConsultationAnswer,
  },
  openConsultation: {
    method: 'POST',
    path: base,
    room,
    access: office,
    summary: '发起征求意见 Open a consultation on a document, in a place of one’s own office',
    body: OpenConsultationBody,
    status: 201,
    answer: ConsultationAnswer,
  },
  commentOnConsultation: {
    method: 'POST',
    path: `${base}/:id/comments`,
    room,
    access: 'signed-in',
    summary: '提意见 Comment on a provision, with a name, within the period',
    params: Id,
    body: ConsultationCommentBody,
    status: 201,
    answer: ConsultationComment,
  },
  answerConsultationComment: {
    method: 'POST',
    path: `${base}/:id/answers`,
    room,
    access: office,
    summary: '答复意见 Answer a comment; the newest answer stands',
    params: Id,
    body: Type.Object({
      comment: Type.String({ maxLength: 60 }),
      verdict: ConsultationVerdict,
      words: long(3000, 'Why.'),
    }),
    status: 201,
    answer: ConsultationAnswer,
  },
  publishConsultation: {
    method: 'POST',
    path: `${base}/:id/result`,
    room,
    access: office,
    summary: '公布结果 Publish what became of the comments, once all are answered',
    params: Id,
    body: Type.Object({ result: long(5000, 'The result in words.') }),
    status: 201,
    answer: ConsultationAnswer,
  },
} as const satisfies Record<string, Endpoint>;
