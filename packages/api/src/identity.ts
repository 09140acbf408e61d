/** Who is here and what they may do; who may knock at which door. */
import { type Static, Type } from 'typebox';
import { Instant } from './common.ts';

/**
 * Who may call an endpoint at all: anyone; anyone logged in; or somebody holding one of these roles in some place
 * for some call. What they may do to a particular case is judged with the case.
 */
export type Access = 'public' | 'signed-in' | readonly RoleName[];

export type RoleName =
  | 'applicant'
  | 'recommender'
  | 'clerk'
  | 'officer'
  | 'head'
  | 'expert'
  | 'auditor'
  | 'inspector'
  | 'finance'
  | 'supervisor'
  | 'reporter'
  | 'administrator';

/** Rooms whose doors stand open to everyone; every other endpoint declares its own access. */
export const ROOM_ACCESS = {
  platform: 'public',
  library: 'public',
  matching: 'public',
} as const satisfies Readonly<Record<string, Access>>;

/** The declared access of an endpoint, or `undefined` where nobody declared one: such a door is not opened. */
export function accessOf(endpoint: { readonly room: string; readonly access?: Access }): Access | undefined {
  const rooms: Readonly<Record<string, Access>> = ROOM_ACCESS;
  return endpoint.access ?? rooms[endpoint.room];
}

export const GrantSchema = Type.Object({
  role: Type.String({ description: 'applicant, clerk, officer, head …' }),
  place: Type.String({ description: 'GB/T 2260, six digits: the jurisdiction.' }),
  calls: Type.Union([Type.Literal('*'), Type.Array(Type.String())]),
  company: Type.Optional(Type.String({ description: 'Applicant: the company acted for.' })),
  body: Type.Optional(Type.String({ description: 'Recommender, reporter: the body.' })),
});

export const MeAnswer = Type.Object({
  person: Type.Union([
    Type.Object({
      id: Type.String(),
      login: Type.String(),
      name: Type.String(),
      kind: Type.String({ description: 'organisation 法人, person 个人, staff 工作人员' }),
      grants: Type.Array(GrantSchema),
      secondFactor: Type.Boolean({ description: 'A one-time code is asked for at login.' }),
      sessionEnds: Instant,
    }),
    Type.Null(),
  ]),
  csrf: Type.Union([Type.String(), Type.Null()], {
    description: 'Send it as x-huice-csrf with every change while logged in.',
  }),
});
export type MeAnswer = Static<typeof MeAnswer>;

export const LoginBody = Type.Object({
  login: Type.String({ minLength: 1, maxLength: 100 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
  code: Type.Optional(
    Type.String({ pattern: '^\\d{6}$', description: 'One-time code, where one is set up.' }),
  ),
});

export const SecondFactorAnswer = Type.Object({
  secret: Type.String({ description: 'Base32; shown once.' }),
  uri: Type.String({ description: 'otpauth:// for an authenticator app.' }),
});

const room = 'identity';
const base = '/api/v1';

export const identityEndpoints = {
  login: {
    method: 'POST',
    path: `${base}/session`,
    room,
    access: 'public',
    summary: '登录 Log in',
    body: LoginBody,
    status: 200,
    answer: MeAnswer,
  },
  logout: {
    method: 'DELETE',
    path: `${base}/session`,
    room,
    access: 'signed-in',
    summary: '退出 Log out',
    status: 200,
    answer: MeAnswer,
  },
  me: {
    method: 'GET',
    path: `${base}/session`,
    room,
    access: 'public',
    summary: '当前登录 Who is logged in; `person` is null where nobody is',
    status: 200,
    answer: MeAnswer,
  },
  changePassword: {
    method: 'PUT',
    path: `${base}/session/password`,
    room,
    access: 'signed-in',
    summary: '修改密码 Change the password; every other session of the account ends',
    body: Type.Object({
      present: Type.String({ minLength: 1, maxLength: 200 }),
      next: Type.String({ minLength: 12, maxLength: 200 }),
    }),
    status: 200,
    answer: MeAnswer,
  },
  beginSecondFactor: {
    method: 'POST',
    path: `${base}/session/second-factor`,
    room,
    access: 'signed-in',
    summary: '设置动态口令 Begin to set up a one-time code; it binds once confirmed',
    status: 201,
    answer: SecondFactorAnswer,
  },
  confirmSecondFactor: {
    method: 'PUT',
    path: `${base}/session/second-factor`,
    room,
    access: 'signed-in',
    summary: '确认动态口令 Confirm it with a first code',
    body: Type.Object({ code: Type.String({ pattern: '^\\d{6}$' }) }),
    status: 200,
    answer: MeAnswer,
  },
} as const;
