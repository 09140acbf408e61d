/** How files come into the library otherwise than as one upload: from a link, and as long work that can be stopped. */
import { type Static, Type } from 'typebox';
import { Instant } from './common.ts';
import { type Endpoint, Id } from './endpoint.ts';
import { ImportAnswer, ReadingSchema } from './library.ts';

const url = Type.String({ minLength: 1, maxLength: 4000, description: 'http:// or https://' });
const problem = Type.Object(
  { code: Type.String(), zh: Type.String(), en: Type.String() },
  { additionalProperties: true },
);

/** A file that the server fetched, and for a while has at hand. */
export const LinkFile = Type.Object({
  id: Type.String({
    description: 'Hand it in with the import: then the very bytes that were read are kept.',
  }),
  url: Type.String({ description: 'As pasted.' }),
  finalUrl: Type.String({ description: 'Where it led.' }),
  name: Type.String(),
  bytes: Type.Integer(),
  fetchedAt: Instant,
});
export type LinkFile = Static<typeof LinkFile>;

/** `job`: a UUID of the caller's, under which the work can be asked after and stopped. */
export const JobQuery = { job: Type.Optional(Type.String({ pattern: '^[0-9a-f-]{36}$' })) };

export const ImportJob = Type.Object({
  state: Type.Unsafe<'working' | 'done' | 'failed' | 'stopped'>(
    Type.String({ description: 'working, done, failed, stopped' }),
  ),
  step: Type.Union([
    Type.Object({ name: Type.String(), done: Type.Integer(), total: Type.Integer() }),
    Type.Null(),
  ]),
  answer: Type.Union([ImportAnswer, Type.Null()]),
  error: Type.Union([problem, Type.Null()]),
  problems: Type.Array(problem),
});
export type ImportJob = Static<typeof ImportJob>;

export const intakeEndpoints = {
  readLink: {
    method: 'POST',
    path: '/api/v1/link-readings',
    room: 'library',
    summary: '读一个链接 Fetch what lies behind a link and read it; nothing is stored',
    body: Type.Object({ url }),
    status: 200,
    answer: Type.Object({ reading: ReadingSchema, link: LinkFile }),
  },
  importLink: {
    method: 'POST',
    path: '/api/v1/link-documents',
    room: 'library',
    summary: '导入一个链接 Keep what lies behind a link, with its address',
    query: Type.Object({ ...JobQuery }),
    body: Type.Object({
      url,
      fetched: Type.Optional(Type.String({ maxLength: 40, description: 'Id of the file that was read.' })),
      anyway: Type.Optional(Type.Boolean({ description: 'Keep it although it is no policy document.' })),
    }),
    status: 201,
    answer: ImportAnswer,
  },
  importJob: {
    method: 'GET',
    path: '/api/v1/imports/:id',
    room: 'library',
    summary: '导入进度 How far an import is, and what came of it',
    params: Id,
    status: 200,
    answer: ImportJob,
  },
  stopImport: {
    method: 'POST',
    path: '/api/v1/imports/:id/stop',
    room: 'library',
    summary: '停止导入 Stop an import; what is not kept yet is not kept',
    params: Id,
    status: 200,
    answer: ImportJob,
  },
} as const satisfies Record<string, Endpoint>;
