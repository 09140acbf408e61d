/** A person at a browser of their own: keeps the cookie and the token, as a page does. */
import type { FastifyInstance } from 'fastify';

export interface Answered<T> {
  readonly status: number;
  readonly body: T;
  readonly cookie: string;
}

export class Browser {
  readonly #app: FastifyInstance;
  #cookie = '';
  csrf = '';

  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  get headers(): Record<string, string> {
    return { cookie: this.#cookie, 'x-huice-csrf': this.csrf };
  }

  async send<T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
  ): Promise<Answered<T>> {
    const answer = await this.#app.inject({
      method,
      url,
      headers: this.headers,
      ...(payload === undefined ? {} : { payload }),
    });
    const cookie = String(answer.headers['set-cookie'] ?? '');
    if (cookie !== '') this.#cookie = cookie.split(';')[0] ?? '';
    const type = String(answer.headers['content-type']);
    return {
      status: answer.statusCode,
      body: (type.startsWith('application/json') ? answer.json() : answer.rawPayload) as T,
      cookie,
    };
  }

  get<T>(url: string): Promise<Answered<T>> {
    return this.send<T>('GET', url);
  }

  async logIn(login: string, password: string, code?: string): Promise<Answered<unknown>> {
    const answer = await this.send<{ csrf?: string }>('POST', '/api/v1/session', {
      login,
      password,
      ...(code === undefined ? {} : { code }),
    });
    this.csrf = answer.body.csrf ?? '';
    return answer;
  }
}
