/** Who works here: a name that a person gives once, kept in a cookie of their browser or sent along by a program. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../identity/index.ts';
import { storableText, Trouble } from '../platform/index.ts';

const cookie = 'huice-person';
/** Percent-encoded: headers carry no Chinese. */
const header = 'x-huice-person';
const aYear = 365 * 24 * 3600;

/** The name of the account that is logged in, else the one given; `null` where nobody said who they are. */
export function personOf(request: FastifyRequest): string | null {
  const account = actorOf(request);
  if (account !== 'local') return account;
  const sent = request.headers[header];
  if (typeof sent === 'string' && sent !== '') return readable(sent);
  const pair = (request.headers.cookie ?? '').split(/;\s*/).find((it) => it.startsWith(`${cookie}=`));
  return pair === undefined ? null : readable(pair.slice(cookie.length + 1));
}

/** @throws Trouble 401 when nobody said who they are */
export function knownPerson(request: FastifyRequest): string {
  const person = personOf(request);
  if (person !== null) return person;
  throw new Trouble(
    401,
    'no-person',
    {
      zh: '请先署名：决定要记在人的名下。',
      en: 'Say who you are first: decisions are recorded under a name.',
    },
    {
      todo: {
        zh: '在页面上填写姓名（PUT /api/v1/person）。',
        en: 'Enter your name on the page (PUT /api/v1/person).',
      },
    },
  );
}

/** @throws Trouble 400 when the name is blank */
export function keepPerson(reply: FastifyReply, given: string): string {
  const name = plainName(given);
  if (name === null) {
    throw new Trouble(
      400,
      'blank-name',
      { zh: '姓名不能为空。', en: 'The name may not be blank.' },
      { where: 'name', todo: { zh: '请填写姓名。', en: 'Enter a name.' } },
    );
  }
  reply.header(
    'set-cookie',
    `${cookie}=${encodeURIComponent(name)}; Path=/; Max-Age=${aYear}; SameSite=Strict; HttpOnly`,
  );
  return name;
}

function readable(encoded: string): string | null {
  try {
    return plainName(decodeURIComponent(encoded));
  } catch {
    return null;
  }
}

/** One spelling of a name, so that blanks and width make no second person of the first, nor an account of a name. */
function plainName(given: string): string | null {
  const name = storableText(given.normalize('NFKC').replaceAll(/[\p{C}\s]+/gu, ' '))
    .trim()
    .slice(0, 40);
  return name === '' ? null : name;
}

/** Accounts are recorded with their login in full-width brackets, which no name that is merely given can have. */
export const isAccount = (name: string): boolean => /（.+）$/.test(name);

/** Two names of one person? */
export const isSamePerson = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
