/** What is different between two versions of an issue, thing by thing: for whoever finds that somebody else saved first. */
import type { Words } from '@huice/measures';
import { quoted } from './flow.ts';
import { articlesOf, substanceOf } from './provenance.ts';
import type { Article, Block, Issue } from './schema.ts';

export interface ChangedThing {
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  /** Id of what changed; `masthead` for the masthead. */
  readonly at: string;
  readonly words: Words;
}

interface Thing {
  readonly name: string;
  readonly parent: string;
  readonly index: number;
  /** Everything but what it holds. */
  readonly own: string;
}

export function changesBetween(before: Issue, after: Issue): ChangedThing[] {
  const [old, now] = [thingsOf(before), thingsOf(after)];
  const found: ChangedThing[] = [];
  const say = (change: ChangedThing['change'], at: string, zh: string, en: string) =>
    found.push({ change, at, words: { zh, en } });
  if (JSON.stringify(before.masthead) !== JSON.stringify(after.masthead)) {
    say('changed', 'masthead', '刊头改过了', 'The masthead was changed');
  }
  for (const [id, { name }] of old) if (!now.has(id)) say('removed', id, `删去了${name}`, `Removed: ${name}`);
  for (const [id, thing] of now) {
    const was = old.get(id);
    if (was === undefined) say('added', id, `新增了${thing.name}`, `Added: ${thing.name}`);
    else if (was.own !== thing.own) say('changed', id, `改了${thing.name}`, `Changed: ${thing.name}`);
    else if (was.parent !== thing.parent || orderChanged(id, old, now)) {
      say('moved', id, `挪动了${thing.name}`, `Moved: ${thing.name}`);
    }
  }
  return found;
}

/** Whether it stands among the siblings it kept in another order than before. */
function orderChanged(id: string, old: ReadonlyMap<string, Thing>, now: ReadonlyMap<string, Thing>): boolean {
  const [was, is] = [old.get(id), now.get(id)];
  if (!was || !is) return false;
  const before = (
    all: ReadonlyMap<string, Thing>,
    other: ReadonlyMap<string, Thing>,
    { parent, index }: Thing,
  ) =>
    [...all]
      .filter(
        ([key, each]) => each.parent === parent && each.index < index && other.get(key)?.parent === parent,
      )
      .map(([key]) => key);
  const [left, right] = [before(old, now, was), before(now, old, is)];
  return left.length !== right.length || left.some((key) => !right.includes(key));
}

function thingsOf(issue: Issue): Map<string, Thing> {
  const all = new Map<string, Thing>();
  for (const [index, { id, title }] of issue.sections.entries()) {
    all.set(id, { name: `栏目“${title}”`, parent: '', index, own: title });
  }
  for (const section of issue.sections) {
    for (const [index, article] of section.articles.entries()) {
      const { id, title, deadline, source } = article;
      all.set(id, {
        name: `文章${quoted(title)}`,
        parent: section.id,
        index,
        own: JSON.stringify([title, deadline, source]),
      });
    }
  }
  for (const article of articlesOf(issue)) {
    for (const [index, block] of article.blocks.entries())
      all.set(block.id, blockThing(article, block, index));
  }
  return all;
}

function blockThing({ id, title }: Article, block: Block, index: number): Thing {
  const words =
    block.text === '' ? '表格' : `“${block.text.slice(0, 16)}${block.text.length > 16 ? '…' : ''}”`;
  const own = `${block.origin} ${block.by} ${substanceOf(block)}`;
  return { name: `${quoted(title.slice(0, 24))}里的${words}`, parent: id, index, own };
}
