/** A language model, where the operator names one: any endpoint that speaks OpenAI's chat completions. */
import { Trouble } from './trouble.ts';

export interface ModelSettings {
  /** Base of the endpoint, such as `https://example.org/v1`. */
  readonly url: string;
  readonly name: string;
  /** Sent as a bearer token; '' where the endpoint asks for none. */
  readonly key: string;
}

export interface Model {
  readonly name: string;
  /** @throws Trouble 502 in words where it cannot be reached, is too slow, or answers otherwise than agreed */
  complete(asked: { readonly rules: string; readonly question: string }): Promise<string>;
}

/** Most time that a model may take, in milliseconds. */
const patience = 30_000;
/** Most characters taken of what it says. */
const longest = 4000;

export function openModel({ url, name, key }: ModelSettings, waitMs: number = patience): Model {
  const endpoint = `${url.replace(/\/+$/, '')}/chat/completions`;
  return {
    name,
    async complete({ rules, question }) {
      const answer = await send(endpoint, key, waitMs, {
        model: name,
        temperature: 0,
        messages: [
          { role: 'system', content: rules },
          { role: 'user', content: question },
        ],
      });
      return saidIn(answer).slice(0, longest);
    },
  };
}

async function send(endpoint: string, key: string, waitMs: number, body: object): Promise<unknown> {
  try {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify(body),
      // What it is sent goes where the operator said, and nowhere else.
      redirect: 'error',
      signal: AbortSignal.timeout(waitMs),
    });
    if (!answer.ok) throw silent(`HTTP ${answer.status}`);
    return await answer.json();
  } catch (cause) {
    if (cause instanceof Trouble) throw cause;
    throw silent(cause instanceof Error && cause.name === 'TimeoutError' ? 'timeout' : 'unreachable', cause);
  }
}

function saidIn(answer: unknown): string {
  const choices = (answer as { choices?: readonly { message?: { content?: unknown } }[] } | null)?.choices;
  const said = Array.isArray(choices) ? choices[0]?.message?.content : undefined;
  if (typeof said !== 'string') throw silent('no text');
  return said;
}

/** The key and the address are the operator's own: neither is repeated. */
function silent(why: string, cause?: unknown): Trouble {
  return new Trouble(
    502,
    'model.silent',
    { zh: `语言模型没有作答（${why}）。`, en: `The language model did not answer (${why}).` },
    {
      todo: {
        zh: '不影响检索和直接得出的答案，请以所引条款为准。',
        en: 'Search and computed answers are not touched: read the provisions cited.',
      },
      ...(cause === undefined ? {} : { cause }),
    },
  );
}
