import { placeNames } from '@huice/reading';
import type { FastifyInstance } from 'fastify';
import type { Shelf, Shelves } from '../../matching/index.ts';
import { open, Trouble } from '../../platform/index.ts';
import { compareRegions } from './regions.ts';
import { topicsOf } from './topics.ts';

export function topicRoutes(app: FastifyInstance, { shelves }: { readonly shelves: Shelves }): void {
  open(app, 'listTopics', () => {
    const items = topicsOf(shelves.present.library.packs);
    return { items, count: items.length };
  });
  open(app, 'compareRegions', ({ query }) => {
    const shelf = shelves.present;
    const topics = topicsOf(shelf.library.packs).map(({ topic }) => topic);
    if (!topics.includes(query.topic)) throw noTopic(query.topic, topics);
    return compareRegions(shelf, query.topic, query.regions.split(','), (code) => nameOf(shelf, code));
  });
}

function nameOf({ library }: Shelf, code: string): string {
  const named = placeNames.nameOf(code)?.zh;
  return named ?? library.packs.find(({ document }) => document.regionCode === code)?.document.region ?? code;
}

function noTopic(topic: string, topics: readonly string[]): Trouble {
  return new Trouble(
    404,
    'no-such-topic',
    { zh: `没有“${topic}”这个主题。`, en: `There is no topic “${topic}”.` },
    {
      where: 'topic',
      todo: {
        zh: `可选：${topics.slice(0, 8).join('、')}…`,
        en: `One of ${topics.slice(0, 8).join(', ')} …`,
      },
    },
  );
}
