/** To the unified login and back again. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { open, Trouble } from '../../platform/index.ts';
import { type GuardNeeds, sessionOf } from '../guard.ts';
import { setCookie } from '../routes.ts';
import { beginSession, endSession } from '../sessions.ts';
import { Provider, type UnifiedSettings } from './provider.ts';
import { accountOf, recallLogin, rememberLogin } from './subjects.ts';

/** Ties the login to the browser that began it. Lax: the provider sends people back from another site. */
const COOKIE = 'huice-unified';
const MINUTES = 15;

export interface UnifiedNeeds extends GuardNeeds {
  readonly unified?: UnifiedSettings | null;
}

export function unifiedRoutes(app: FastifyInstance, { db, clock, unified = null }: UnifiedNeeds): void {
  const provider = unified === null ? null : new Provider(unified);
  open(app, 'signInWays', () => ({ unified: provider === null ? null : provider.name }));

  open(app, 'beginUnifiedLogin', async ({ query, request, reply }) => {
    const began = await given(provider).begin();
    await rememberLogin(db, began, ownPath(query.back), clock());
    reply.setCookie(COOKIE, began.state, {
      path: '/api/v1/unified-login',
      httpOnly: true,
      sameSite: 'lax',
      secure: request.protocol === 'https' || request.headers['x-forwarded-proto'] === 'https',
      maxAge: MINUTES * 60,
    });
    return sent(reply, began.url);
  });

  open(app, 'finishUnifiedLogin', async ({ request, reply }) => {
    const now = clock();
    const state = request.cookies[COOKIE] ?? '';
    reply.clearCookie(COOKIE, { path: '/api/v1/unified-login' });
    const began = await recallLogin(db, state, now);
    const subject = await given(provider).finish(queryOf(request), { state, ...began });
    const account = await accountOf(db, subject, now);
    const before = sessionOf(request);
    if (before) await endSession(db, before.token);
    setCookie(request, reply, await beginSession(db, account, request.ip, now));
    return sent(reply, began.back);
  });
}

const queryOf = ({ url }: FastifyRequest): string => url.split('?').slice(1).join('?');

const sent = (reply: FastifyReply, to: string) =>
  reply.header('cache-control', 'no-store').redirect(to, 302) as unknown as undefined;

/** A path of this very site, never another's address. */
function ownPath(back: string | undefined): string {
  return back !== undefined && /^\/(?![/\\])/.test(back) ? back : '/cases';
}

function given(provider: Provider | null): Provider {
  if (provider) return provider;
  throw new Trouble(
    404,
    'no-unified-login',
    { zh: '本系统没有接入统一身份认证。', en: 'No unified login is set up here.' },
    { todo: { zh: '请用本系统账号登录。', en: 'Log in with an account of this system.' } },
  );
}
