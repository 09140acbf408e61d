import type { Article, Block, Issue } from '@huice/periodical';
import { describe, expect, it } from 'vitest';
import { articleAt, drawId, dropNew, dropPart, sectionAt, spotFor } from './dropping.ts';

const block = (id: string) =>
  ({ id, kind: 'paragraph', text: id, origin: 'human', by: '示例', cites: [] }) as Block;
const article = (id: string, ...blocks: string[]): Article => ({
  id,
  title: id,
  deadline: null,
  source: null,
  document: null,
  blocks: blocks.map(block),
});
const tree = {
  sections: [
    { id: 's1', title: '', empty: '', articles: [article('a1', 'x', 'y', 'z'), article('a2', 'w')] },
    { id: 's2', title: '', empty: '', articles: [] },
  ],
} as unknown as Issue;
const shape = ({ sections }: Issue) =>
  sections
    .map(
      ({ id, articles }) =>
        `${id}(${articles.map((each) => `${each.id}:${each.blocks.map((one) => one.id).join('')}`).join(' ')})`,
    )
    .join(' ');

describe('dropping', () => {
  it.each([
    ['x', 'z', false, 's1(a1:yxz a2:w) s2()'],
    ['x', 'z', true, 's1(a1:yzx a2:w) s2()'],
    ['z', 'x', false, 's1(a1:zxy a2:w) s2()'],
    ['y', 'w', true, 's1(a1:xz a2:wy) s2()'],
    ['y', 'a2', false, 's1(a1:xz a2:wy) s2()'],
    ['a1', 'a2', true, 's1(a2:w a1:xyz) s2()'],
    ['a1', 's2', false, 's1(a2:w) s2(a1:xyz)'],
    ['a2', 'x', false, 's1(a2:w a1:xyz) s2()'],
    ['s2', 's1', false, 's2() s1(a1:xyz a2:w)'],
    ['x', 's2', false, 's1(a1:xyz a2:w) s2()'],
    ['s1', 'x', false, 's1(a1:xyz a2:w) s2()'],
    ['x', 'x', true, 's1(a1:xyz a2:w) s2()'],
    ['nothing', 'x', true, 's1(a1:xyz a2:w) s2()'],
  ])('%s on %s, after %s', (id, target, after, expected) => {
    expect(shape(dropPart(tree, id, target, after))).toBe(expected);
  });

  it('puts something new where it is dropped, and nowhere where it has no place', () => {
    expect(shape(dropNew(tree, block('n'), 'block', 'x', true))).toBe('s1(a1:xnyz a2:w) s2()');
    expect(dropNew(tree, block('n'), 'block', 's2', true)).toBe(tree);
    expect(spotFor(tree, 'section', 's1', true)).toEqual({ level: 'section', parent: null, index: 1 });
  });

  it('knows where something new goes without being told', () => {
    expect([
      articleAt(tree, 'w'),
      articleAt(tree, 'a1'),
      articleAt(tree, null),
      articleAt(tree, 's1'),
    ]).toEqual(['a2', 'a1', 'a1', 'a1']);
    expect([sectionAt(tree, 'w'), sectionAt(tree, 's2'), sectionAt(tree, null)]).toEqual(['s1', 's2', 's1']);
    expect(drawId()).not.toBe(drawId());
  });
});
