/** The keeping of accounts: made, given roles, disabled; agents of an organisation; the unified login of a city. */
import { Type } from 'typebox';
import { Instant, PageQuery, pageOf } from './common.ts';
import type { Endpoint } from './endpoint.ts';

const room = 'identity';
const base = '/api/v1';
const administrator = ['administrator'] as const;

const Uuid = Type.String({ format: 'uuid' });
const AccountId = Type.Object({ id: Uuid });
const Kind = Type.Union([Type.Literal('organisation'), Type.Literal('person'), Type.Literal('staff')]);
const Place = Type.String({ pattern: '^\\d{6}$', description: 'GB/T 2260.' });
const Calls = Type.Union([
  Type.Literal('*'),
  Type.Array(Type.String({ minLength: 1 }), { minItems: 1, maxItems: 100 }),
]);
const Day = Type.String({ format: 'date' });
const Authority = Type.Object({ document: Type.String(), from: Day, to: Day });

export const HeldGrant = Type.Object({
  id: Uuid,
  role: Type.String(),
  place: Place,
  calls: Calls,
  company: Type.Optional(Type.String()),
  body: Type.Optional(Type.String()),
  authority: Type.Optional(Authority),
  grantedAt: Instant,
});

export const KeptAccount = Type.Object({
  id: Uuid,
  login: Type.String(),
  name: Type.String(),
  kind: Kind,
  demo: Type.Boolean(),
  secondFactor: Type.Boolean(),
  unified: Type.Boolean({ description: 'Comes through the unified login.' }),
  disabledAt: Type.Union([Instant, Type.Null()]),
  createdAt: Instant,
  seenAt: Type.Union([Instant, Type.Null()]),
  grants: Type.Array(HeldGrant),
});

const FirstPassword = Type.Object({
  id: Uuid,
  login: Type.String(),
  password: Type.String({ description: 'Told once, kept nowhere.' }),
});
const Done = Type.Object({ done: Type.Boolean() });
const Grants = Type.Object({ grants: Type.Array(HeldGrant) });

export const AgentSchema = Type.Object({
  id: Uuid,
  login: Type.String(),
  name: Type.String(),
  document: Type.String(),
  from: Day,
  to: Day,
  grantedAt: Instant,
  revokedAt: Type.Union([Instant, Type.Null()]),
  status: Type.Union([
    Type.Literal('ahead'),
    Type.Literal('valid'),
    Type.Literal('over'),
    Type.Literal('revoked'),
  ]),
});
const Agents = Type.Object({ items: Type.Array(AgentSchema), count: Type.Integer() });

const away = Type.Unsafe<undefined>(Type.Unknown({ description: 'A redirect.' }));

export const accountEndpoints = {
  listAccounts: {
    method: 'GET',
    path: `${base}/accounts`,
    room,
    access: administrator,
    summary: '账号列表 Accounts of the places one administers',
    query: Type.Object({
      ...PageQuery,
      q: Type.Optional(Type.String({ maxLength: 100, description: 'Login, name or credit code.' })),
      role: Type.Optional(Type.String({ maxLength: 30 })),
      disabled: Type.Optional(Type.Boolean()),
    }),
    status: 200,
    answer: pageOf(KeptAccount),
  },
  createAccount: {
    method: 'POST',
    path: `${base}/accounts`,
    room,
    access: administrator,
    summary: '新建账号 Make an account; its first password is told once',
    body: Type.Object({
      login: Type.String({ pattern: '^\\s*[A-Za-z0-9][A-Za-z0-9._@-]{1,99}\\s*$' }),
      name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
      kind: Kind,
    }),
    status: 201,
    answer: FirstPassword,
  },
  setAccountDisabled: {
    method: 'PUT',
    path: `${base}/accounts/:id/disabled`,
    room,
    access: administrator,
    summary: '停用或启用 Disable or enable; a disabled account’s sessions end',
    params: AccountId,
    body: Type.Object({ disabled: Type.Boolean() }),
    status: 200,
    answer: Done,
  },
  resetPassword: {
    method: 'POST',
    path: `${base}/accounts/:id/password`,
    room,
    access: administrator,
    summary: '重设密码 A new password, told once; every session ends',
    params: AccountId,
    status: 200,
    answer: FirstPassword,
  },
  resetSecondFactor: {
    method: 'DELETE',
    path: `${base}/accounts/:id/second-factor`,
    room,
    access: administrator,
    summary: '取消动态口令 For a telephone that is lost',
    params: AccountId,
    status: 200,
    answer: Done,
  },
  addGrant: {
    method: 'POST',
    path: `${base}/accounts/:id/grants`,
    room,
    access: administrator,
    summary: '授权 Give a role in a place, for some calls; refused where duties are kept apart',
    params: AccountId,
    body: Type.Object({
      role: Type.Union(
        (
          [
            'applicant',
            'recommender',
            'clerk',
            'officer',
            'head',
            'expert',
            'auditor',
            'inspector',
            'finance',
            'supervisor',
            'reporter',
            'administrator',
          ] as const
        ).map((role) => Type.Literal(role)),
      ),
      place: Place,
      calls: Calls,
      company: Type.Optional(Type.String({ minLength: 1, maxLength: 18 })),
      body: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    }),
    status: 201,
    answer: Grants,
  },
  revokeGrant: {
    method: 'DELETE',
    path: `${base}/accounts/:id/grants/:grant`,
    room,
    access: administrator,
    summary: '收回授权 Take a role back',
    params: Type.Object({ id: Uuid, grant: Uuid }),
    status: 200,
    answer: Grants,
  },
  listAgents: {
    method: 'GET',
    path: `${base}/agents`,
    room,
    access: ['applicant'],
    summary: '受托人 Persons who act for one’s organisation under written authority',
    status: 200,
    answer: Agents,
  },
  addAgent: {
    method: 'POST',
    path: `${base}/agents`,
    room,
    access: ['applicant'],
    summary: '委托 Name a person who acts for the organisation, between two days',
    body: Type.Object({
      login: Type.String({ minLength: 1, maxLength: 100 }),
      document: Type.String({ minLength: 2, maxLength: 200 }),
      from: Day,
      to: Day,
    }),
    status: 201,
    answer: Agents,
  },
  revokeAgent: {
    method: 'DELETE',
    path: `${base}/agents/:grant`,
    room,
    access: ['applicant'],
    summary: '收回委托 End it at once',
    params: Type.Object({ grant: Uuid }),
    status: 200,
    answer: Agents,
  },
  signInWays: {
    method: 'GET',
    path: `${base}/sign-in-ways`,
    room,
    access: 'public',
    summary: '登录方式 Whether there is a unified login, and its name',
    status: 200,
    answer: Type.Object({ unified: Type.Union([Type.String(), Type.Null()]) }),
  },
  beginUnifiedLogin: {
    method: 'GET',
    path: `${base}/unified-login`,
    room,
    access: 'public',
    summary: '统一登录 To the unified login (OpenID Connect)',
    query: Type.Object({ back: Type.Optional(Type.String({ maxLength: 500 })) }),
    status: 200,
    answer: away,
  },
  finishUnifiedLogin: {
    method: 'GET',
    path: `${base}/unified-login/callback`,
    room,
    access: 'public',
    summary: '统一登录返回 Back from the unified login',
    status: 200,
    answer: away,
  },
} as const satisfies Record<string, Endpoint>;
