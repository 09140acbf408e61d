/** Who works here: somebody of the bureau who is logged in; what they do is recorded under name and login. */
import { type Actor, within } from '@huice/procedures';
import type { FastifyRequest } from 'fastify';
import { actorOf, personOf } from '../identity/index.ts';
import { Trouble } from '../platform/index.ts';

/** Name and login, as every decision, draft and publication names its author. */
export const authorOf = (request: FastifyRequest): string => actorOf(request);

const roles: readonly string[] = ['officer', 'head', 'administrator'];

/** Where the place of a document could not be told, its pack has this code. */
const unknownPlace = '990000';

/**
 * Publishing binds everybody in a place: it is for those whose jurisdiction holds it. A pack whose place could not be
 * told may be published by any of the bureau's people.
 * @param pack its id: “440300/smart-terminals-2024”
 * @throws Trouble 403
 */
export function mayPublishFor(request: FastifyRequest, pack: string): void {
  const place = pack.slice(0, 6);
  if (place === unknownPlace || reaches(personOf(request), place)) return;
  throw new Trouble(
    403,
    'other-place',
    {
      zh: `这份政策包属于 ${place}，不在你的管辖范围内。`,
      en: `This pack belongs to ${place}, which is not in your jurisdiction.`,
    },
    {
      where: pack,
      todo: {
        zh: '请管辖该地的同事核对后发布。',
        en: 'Ask somebody whose jurisdiction holds that place to check and publish it.',
      },
    },
  );
}

function reaches({ grants }: Actor, place: string): boolean {
  return grants.some((grant) => roles.includes(grant.role) && within(place, grant.place));
}
