/** Published issues as an Atom feed (RFC 4287). */
import { articlesOf, issueName, titleOf } from '@huice/periodical';
import { Feed } from 'feed';
import type { Database } from '../../platform/index.ts';
import { listPublished, published, readAtOf } from './publishing.ts';

/** Entries of the feed. */
const MOST = 30;

export async function issuesFeed(db: Database, site: string, now: Date): Promise<string> {
  const { items } = await listPublished(db, { size: MOST });
  const [newest] = items
    .map((each) => each.publishedAt)
    .toSorted()
    .reverse();
  const feed = new Feed({
    id: `${site}/periodical`,
    title: '惠策期刊 Huice periodical',
    link: `${site}/periodical`,
    feedLinks: { atom: `${site}/api/v1/issues.atom` },
    generator: 'Huice',
    language: 'zh-CN',
    copyright: '',
    updated: newest === undefined ? now : new Date(newest),
  });
  for (const { id } of items) {
    const { body, published_at, published_by, revision } = await published(db, id);
    const titles = articlesOf(body).map(titleOf);
    feed.addItem({
      id: `${readAtOf(site, id)}#${revision}`,
      title: issueName(body),
      link: readAtOf(site, id),
      description: titles.slice(0, 8).join('；') || body.sections.map((each) => each.empty).join('；'),
      date: published_at,
      published: published_at,
      author: [{ name: body.masthead.publisher || published_by }],
    });
  }
  return feed.atom1();
}
