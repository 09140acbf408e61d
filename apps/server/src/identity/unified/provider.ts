/** A city's unified login, over OpenID Connect: authorisation code with PKCE, state and nonce. */
import * as openid from 'openid-client';
import { Trouble } from '../../platform/index.ts';

export interface UnifiedSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** On the button of the sign-in page. */
  readonly name: string;
  /** Claim that holds the unified social credit code of who logs in as an organisation. */
  readonly companyClaim: string;
  /** Where people reach this server; the provider sends them back there. */
  readonly site: string;
}

/** @param site as it stands in links @returns `null` where no provider is set @throws Trouble where one is half set */
export function readUnifiedSettings(env: NodeJS.ProcessEnv, site: string): UnifiedSettings | null {
  const {
    HUICE_OIDC_ISSUER: issuer,
    HUICE_OIDC_CLIENT_ID: clientId,
    HUICE_OIDC_CLIENT_SECRET: clientSecret,
  } = env;
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !URL.canParse(issuer)) throw wrong('HUICE_OIDC_ISSUER', 'https://login.example.gov.cn');
  if (!clientId) throw wrong('HUICE_OIDC_CLIENT_ID', 'huice');
  if (!clientSecret) throw wrong('HUICE_OIDC_CLIENT_SECRET', '…');
  return {
    issuer,
    clientId,
    clientSecret,
    name: env.HUICE_OIDC_NAME || '统一身份认证 Unified login',
    companyClaim: env.HUICE_OIDC_COMPANY_CLAIM || 'credit_code',
    site,
  };
}

export interface Subject {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  /** As the provider says; not checked yet. */
  readonly company: string | null;
}

export interface Began {
  readonly url: string;
  readonly state: string;
  readonly verifier: string;
  readonly nonce: string;
}

export const CALLBACK = '/api/v1/unified-login/callback';

export class Provider {
  readonly #settings: UnifiedSettings;
  #found: Promise<openid.Configuration> | undefined;

  constructor(settings: UnifiedSettings) {
    this.#settings = settings;
  }

  get name(): string {
    return this.#settings.name;
  }

  /** Looked up when first needed, again after a failure: a provider that is down does not keep the server from starting. */
  #configuration(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    // Plain HTTP is for a provider on one's own machine, as in tests.
    const execute = issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [];
    this.#found ??= openid
      .discovery(new URL(issuer), clientId, clientSecret, undefined, { execute })
      .catch((error) => {
        this.#found = undefined;
        throw away(error);
      });
    return this.#found;
  }

  async begin(): Promise<Began> {
    const configuration = await this.#configuration();
    const verifier = openid.randomPKCECodeVerifier();
    const [state, nonce] = [openid.randomState(), openid.randomNonce()];
    const url = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: `${this.#settings.site}${CALLBACK}`,
      scope: 'openid profile',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { url: url.href, state, verifier, nonce };
  }

  /** @param query of the callback's address @throws Trouble 401 when the provider refuses or anything does not match */
  async finish(query: string, { state, verifier, nonce }: Omit<Began, 'url'>): Promise<Subject> {
    const configuration = await this.#configuration();
    try {
      const tokens = await openid.authorizationCodeGrant(
        configuration,
        new URL(`${this.#settings.site}${CALLBACK}?${query}`),
        { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
      );
      const claims = tokens.claims();
      if (!claims) throw new Error('no ID token');
      const more = await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub);
      const told: Record<string, unknown> = { ...claims, ...more };
      const company = told[this.#settings.companyClaim];
      return {
        issuer: claims.iss,
        subject: claims.sub,
        name: typeof told.name === 'string' && told.name !== '' ? told.name : claims.sub,
        company: typeof company === 'string' && company !== '' ? company : null,
      };
    } catch (error) {
      throw refused(error);
    }
  }
}

function wrong(name: string, expected: string): Trouble {
  return new Trouble(
    500,
    'settings',
    { zh: `环境变量 ${name} 没有填写或不对。`, en: `The environment variable ${name} is missing or wrong.` },
    { where: name, todo: { zh: `应为：${expected}`, en: `Expected: ${expected}` } },
  );
}

function away(cause: unknown): Trouble {
  return new Trouble(
    503,
    'unified-login.away',
    { zh: '统一身份认证暂时连不上。', en: 'The unified login cannot be reached at the moment.' },
    {
      cause,
      todo: {
        zh: '请稍后再试，或用本系统账号登录。',
        en: 'Try again later, or log in with an account of this system.',
      },
    },
  );
}

function refused(cause: unknown): Trouble {
  return new Trouble(
    401,
    'unified-login.refused',
    { zh: '统一身份认证没有通过。', en: 'The unified login did not go through.' },
    { cause, todo: { zh: '请返回登录页重新登录。', en: 'Go back to the sign-in page and try again.' } },
  );
}
