import type { MeAnswer } from '@huice/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { generateSecret, generateURI } from 'otplib';
import { open, Trouble } from '../platform/index.ts';
import { COOKIE, type GuardNeeds, sessionOf } from './guard.ts';
import { logIn, useCode } from './login.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { beginSession, csrfOf, endOtherSessions, endSession, findSession, type Session } from './sessions.ts';
import { notLoggedIn, wrongPassword } from './troubles.ts';

const nobody: MeAnswer = { person: null, csrf: null };

export function identityRoutes(app: FastifyInstance, { db, clock }: GuardNeeds): void {
  open(app, 'me', ({ request, reply }) => {
    reply.header('cache-control', 'no-store');
    const session = sessionOf(request);
    return session ? meOf(session) : nobody;
  });

  open(app, 'login', async ({ body, request, reply }) => {
    const now = clock();
    const account = await logIn(db, body, request.ip, now);
    const before = sessionOf(request);
    // A session that was there before is not carried on: nobody can plant one.
    if (before) await endSession(db, before.token);
    const token = await beginSession(db, account, request.ip, now);
    const session = await findSession(db, token, now);
    if (!session) throw notLoggedIn();
    setCookie(request, reply, token);
    reply.header('cache-control', 'no-store');
    return meOf(session);
  });

  open(app, 'logout', async ({ request, reply }) => {
    const session = sessionOf(request);
    if (session) await endSession(db, session.token);
    reply.clearCookie(COOKIE, { path: '/' });
    return nobody;
  });

  open(app, 'changePassword', async ({ body, request }) => {
    const { session, account } = await ownAccount(request);
    if (!(await isPassword(account.password_hash, body.present))) throw wrongPassword();
    const password_hash = await hashPassword(body.next);
    await db
      .updateTable('accounts')
      .set({ password_hash, password_given: false })
      .where('id', '=', session.actor.id)
      .execute();
    await endOtherSessions(db, session.actor.id, session.token);
    return meOf(session);
  });

  open(app, 'beginSecondFactor', async ({ request, reply }) => {
    const { session, account } = await ownAccount(request);
    if (account.totp_confirmed) throw alreadySet();
    const secret = generateSecret();
    await db
      .updateTable('accounts')
      .set({ totp_secret: secret })
      .where('id', '=', session.actor.id)
      .where('totp_confirmed', '=', false)
      .execute();
    reply.header('cache-control', 'no-store');
    return { secret, uri: generateURI({ issuer: '惠策 Huice', label: session.login, secret }) };
  });

  open(app, 'confirmSecondFactor', async ({ body, request }) => {
    const { session, account } = await ownAccount(request);
    if (account.totp_confirmed) throw alreadySet();
    const { totp_secret: secret } = account;
    const right =
      secret !== null &&
      (await useCode(db, session.actor.id, secret, Number(account.totp_step), body.code, clock()));
    if (!right) throw wrongCode();
    await db
      .updateTable('accounts')
      .set({ totp_confirmed: true })
      .where('id', '=', session.actor.id)
      .execute();
    await endOtherSessions(db, session.actor.id, session.token);
    return meOf({ ...session, secondFactor: true });
  });

  async function ownAccount(request: FastifyRequest) {
    const session = sessionOf(request);
    if (!session) throw notLoggedIn();
    const account = await db
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', session.actor.id)
      .executeTakeFirstOrThrow();
    return { session, account };
  }
}

function meOf({ token, login, actor, secondFactor, expiresAt }: Session): MeAnswer {
  return {
    person: {
      id: actor.id,
      login,
      name: actor.name,
      kind: actor.login,
      grants: actor.grants.map(({ role, place, calls, company, body }) => ({
        role,
        place,
        calls: calls === '*' ? '*' : [...calls],
        ...(company === undefined ? {} : { company }),
        ...(body === undefined ? {} : { body }),
      })),
      secondFactor,
      sessionEnds: expiresAt.toISOString(),
    },
    csrf: csrfOf(token),
  };
}

export function setCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  cookieOverTls(request, reply, COOKIE, token);
}

/**
 * Scripts cannot read it; other sites' pages cannot send it; over TLS it never leaves TLS.
 * @param maxAge how long the browser keeps it, in seconds; until it is closed where absent
 */
export function cookieOverTls(
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  value: string,
  maxAge?: number,
): void {
  reply.setCookie(name, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https' || request.headers['x-forwarded-proto'] === 'https',
    ...(maxAge === undefined ? {} : { maxAge }),
  });
}

function alreadySet(): Trouble {
  return new Trouble(
    409,
    'second-factor-set',
    { zh: '动态口令已经启用。', en: 'A one-time code is set up already.' },
    { todo: { zh: '如需更换，请联系管理员。', en: 'Ask the administrator to change it.' } },
  );
}

function wrongCode(): Trouble {
  return new Trouble(
    400,
    'wrong-code',
    { zh: '动态口令不对，未启用。', en: 'The code is wrong; nothing was set up.' },
    {
      where: 'code',
      todo: {
        zh: '请核对手机时间，输入当前显示的六位数字。',
        en: "Check your phone's clock and enter the six digits shown now.",
      },
    },
  );
}
