/** What can be added to an issue: blocks a person writes, sections, and articles composed from the library. */
import { type Article, type Block, type Issue, insert, type Section, spotOf } from '@huice/periodical';
import { useCallback } from 'react';
import { call } from '../../../platform/api.ts';
import { type Desk, useDesk } from './desk.ts';
import { articleAt, drawId, dropNew, dropPart, type Level, sectionAt } from './dropping.ts';

export const NEW_KINDS = ['paragraph', 'heading', 'note', 'section', 'article'] as const;
export type NewKind = (typeof NEW_KINDS)[number];

interface Made {
  readonly node: Section | Article | Block;
  readonly level: Level;
}

function make(kind: NewKind, by: string): Made {
  const id = drawId();
  switch (kind) {
    case 'section':
      return {
        level: 'section',
        node: { id, title: '新栏目', empty: '本期没有收入这类内容。', articles: [] },
      };
    case 'article':
      return {
        level: 'article',
        node: { id, title: '新文章', deadline: null, source: null, document: null, blocks: [] },
      };
    case 'paragraph':
    case 'heading':
    case 'note':
      return { level: 'block', node: { id, kind, text: '', origin: 'human', by, cites: [] } };
  }
}

/** After what is chosen, else where such a thing goes by itself. */
function putByItself(issue: Issue, { node, level }: Made, chosen: string | null): Issue {
  const at = chosen === null ? null : spotOf(issue, chosen);
  if (at?.level === level) return dropNew(issue, node, level, chosen ?? '', true);
  if (level === 'section') return insert(issue, node, { level, parent: null, index: issue.sections.length });
  const parent = level === 'article' ? sectionAt(issue, chosen) : articleAt(issue, chosen);
  if (parent === null) return issue;
  // The note of an article stands at its head.
  if (level === 'block' && 'kind' in node && node.kind === 'note')
    return insert(issue, node, { level, parent, index: 0 });
  return dropNew(issue, node, level, parent, true);
}

export interface Adding {
  /** @param target where; absent: after what is chosen. @returns id of what was added, `null` where it had no place */
  readonly add: (kind: NewKind, target?: { readonly id: string; readonly after: boolean }) => string | null;
  /** @throws ApiError */
  readonly addDocument: (
    document: string,
    originals: boolean,
    target?: { readonly id: string; readonly after: boolean },
  ) => Promise<string | null>;
  /** A note that the configured model proposes. @throws ApiError */
  readonly propose: (article: string) => Promise<void>;
  /** Whatever was dropped on a part. @throws ApiError */
  readonly dropOn: (load: string, target: string, after: boolean) => Promise<void>;
}

export function useAdding(): Adding {
  const desk = useDesk();
  const { draftId } = desk;
  const put = useCallback((made: Made, target: { id: string; after: boolean } | undefined, now: Desk) => {
    const { issue } = now;
    const next =
      target === undefined
        ? putByItself(issue, made, now.chosen)
        : dropNew(issue, made.node, made.level, target.id, target.after);
    if (next === issue) return null;
    now.change(next);
    now.choose(made.node.id);
    now.type(made.node.id);
    return made.node.id;
  }, []);
  const add: Adding['add'] = (kind, target) => put(make(kind, desk.person), target, desk);
  const addDocument: Adding['addDocument'] = async (document, originals, target) => {
    const { article } = await call('addIssueArticle', {
      params: { id: draftId },
      body: { document, originals },
    });
    const id = put({ node: article, level: 'article' }, target, desk);
    desk.type(null);
    return id;
  };
  const propose: Adding['propose'] = async (article) => {
    await desk.flush();
    const { note } = await call('proposeIssueNote', { params: { id: draftId }, body: { article } });
    desk.change(insert(desk.issue, note, { level: 'block', parent: article, index: 0 }));
    desk.choose(note.id);
  };
  const dropOn: Adding['dropOn'] = async (load, target, after) => {
    const [what, rest] = [load.slice(0, load.indexOf(':')), load.slice(load.indexOf(':') + 1)];
    if (what === 'part') desk.change(dropPart(desk.issue, rest, target, after));
    if (what === 'new' && (NEW_KINDS as readonly string[]).includes(rest))
      add(rest as NewKind, { id: target, after });
    if (what === 'document') await addDocument(rest, false, { id: target, after });
  };
  return { add, addDocument, propose, dropOn };
}
