/**
 * Who vouches for which words. What the server composed or took from an original is kept as a fingerprint; a block may
 * bear such a mark only as long as it is exactly that. A person's words bear the name of whoever saved them first.
 */
import { createHash } from 'node:crypto';
import {
  type Block,
  blocksOf,
  type Issue,
  mapBlocks,
  ORIGIN_WORDS,
  type Origin,
  substanceOf,
} from '@huice/periodical';
import type { Transaction } from 'kysely';
import type { Database, Tables } from '../../platform/index.ts';
import { notVouched } from './troubles.ts';

type Db = Database | Transaction<Tables>;

interface Mark {
  readonly substance: string;
  readonly origin: Origin;
  readonly by_name: string;
}

const fingerprint = (block: Block) => createHash('sha256').update(substanceOf(block)).digest('hex');

/** Keeps what was composed here, so that it may bear its mark. */
export async function vouch(db: Db, issueId: string, blocks: readonly Block[]): Promise<void> {
  await keep(
    db,
    issueId,
    blocks.map((block) => ({ substance: fingerprint(block), origin: block.origin, by_name: block.by ?? '' })),
  );
}

async function keep(db: Db, issue_id: string, marks: readonly Mark[]): Promise<void> {
  for (let at = 0; at < marks.length; at += 500) {
    const rows = marks.slice(at, at + 500).map((mark) => ({ issue_id, ...mark }));
    await db
      .insertInto('issue_marks')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/**
 * The issue with every mark made true: words known as somebody's keep that name, new words of a person bear the name
 * of whoever saves them.
 * @throws Trouble 422 where words are marked as composed, taken or generated that are not
 */
export async function madeTrue(db: Db, issueId: string, issue: Issue, person: string): Promise<Issue> {
  const known = await marksOf(db, issueId);
  const fresh: Mark[] = [];
  const checked = mapBlocks(issue, (block) => {
    const substance = fingerprint(block);
    const marks = known.get(substance) ?? [];
    if (marks.some((mark) => mark.origin === block.origin && mark.by_name === (block.by ?? ''))) return block;
    if (block.origin !== 'human') throw notVouched(ORIGIN_WORDS[block.origin].zh, block.text.slice(0, 30));
    const author = marks.find((mark) => mark.origin === 'human')?.by_name ?? person;
    fresh.push({ substance, origin: 'human', by_name: author });
    return { ...block, by: author };
  });
  await keep(db, issueId, fresh);
  return checked;
}

async function marksOf(db: Db, issueId: string): Promise<Map<string, Mark[]>> {
  const rows = await db
    .selectFrom('issue_marks')
    .select(['substance', 'origin', 'by_name'])
    .where('issue_id', '=', issueId)
    .execute();
  return Map.groupBy(rows, (row) => row.substance);
}

/** Everything composed in an issue, for {@link vouch}. */
export function composedIn(issue: Issue): Block[] {
  return blocksOf(issue).filter((block) => block.origin !== 'human');
}
