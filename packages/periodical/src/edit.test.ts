import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editCell, editText, insert, move, nodeOf, remove, removeRow, spotOf, step } from './edit.ts';
import { articlesOf, blocksOf } from './provenance.ts';
import { readIssue } from './read.ts';
import type { Block, Issue } from './schema.ts';
import { article, drawnIssue, issue, paragraph } from './testing/index.ts';

const idsOf = (tree: Issue) => [
  ...tree.sections.map((each) => each.id),
  ...articlesOf(tree).map((each) => each.id),
  ...blocksOf(tree).map((each) => each.id),
];
const citesOf = (block: Block) =>
  JSON.stringify([block.cites, block.kind === 'table' ? block.rows.map((row) => row.cites) : []]);
const byId = (tree: Issue) => new Map(blocksOf(tree).map((block) => [block.id, block]));

const drawnEdit = fc.record({
  what: fc.constantFrom('up', 'down', 'text', 'remove', 'move'),
  at: fc.nat(60),
  to: fc.nat(60),
  words: fc.string({ maxLength: 8 }),
});

/** Carries one drawn edit out. */
function carryOut(
  tree: Issue,
  { what, at, to, words }: { what: string; at: number; to: number; words: string },
): Issue {
  const ids = idsOf(tree);
  const id = ids[at % Math.max(ids.length, 1)] ?? '';
  const other = ids[to % Math.max(ids.length, 1)] ?? '';
  if (what === 'up') return step(tree, id, -1);
  if (what === 'down') return step(tree, id, 1);
  if (what === 'text') return editText(tree, id, words, '示例编辑');
  return what === 'remove' ? remove(tree, id) : move(tree, id, other, to % 5);
}

describe('editing an issue', () => {
  it('keeps citations, loses nothing by moving, and stays a tree that can be read again', () => {
    fc.assert(
      fc.property(drawnIssue, fc.array(drawnEdit, { maxLength: 12 }), (first, edits) => {
        let tree = first;
        for (const edit of edits) {
          const next = carryOut(tree, edit);
          if (edit.what !== 'remove') expect(idsOf(next).sort()).toEqual(idsOf(tree).sort());
          const before = byId(tree);
          for (const block of blocksOf(next)) {
            const was = before.get(block.id);
            expect(was && citesOf(block)).toBe(was && citesOf(was));
            // Other words are a person's words, whatever they were before.
            if (was && was.text !== block.text)
              expect(block).toMatchObject({ origin: 'human', by: '示例编辑' });
            else expect(block).toEqual(was);
          }
          tree = next;
        }
        expect(readIssue(JSON.parse(JSON.stringify(tree)))).toEqual({ value: tree });
      }),
      { numRuns: 300 },
    );
  });

  it('puts back what was removed where it stood', () => {
    fc.assert(
      fc.property(drawnIssue, fc.nat(60), (tree, at) => {
        const ids = idsOf(tree);
        const id = ids[at % ids.length] ?? '';
        const [node, spot] = [nodeOf(tree, id), spotOf(tree, id)];
        if (!node || !spot) throw new Error('no such node');
        const without = remove(tree, id);
        expect(nodeOf(without, id)).toBeNull();
        expect(insert(without, node, spot)).toEqual(tree);
      }),
    );
  });

  it('goes over the edge into the neighbouring section, and back', () => {
    const tree = issue([
      { id: 's1', title: '一', empty: '', articles: [article('a1')] },
      { id: 's2', title: '二', empty: '', articles: [article('a2')] },
    ]);
    const down = step(tree, 'a1', 1);
    expect(down.sections.map((each) => each.articles.map(({ id }) => id))).toEqual([[], ['a1', 'a2']]);
    expect(step(down, 'a1', -1)).toEqual(tree);
    expect(step(tree, 'a1', -1)).toBe(tree);
    expect(step(tree, 's2', 1)).toBe(tree);
  });

  it('keeps the mark of words that did not change', () => {
    const tree = issue([{ id: 's', title: '一', empty: '', articles: [article('a', [paragraph('p')])] }]);
    expect(editText(tree, 'p', '示例段落 p。', '示例编辑')).toEqual(tree);
    expect(blocksOf(editText(tree, 'p', '改了', '示例编辑'))[0]).toMatchObject({
      origin: 'human',
      by: '示例编辑',
    });
  });

  it('edits a table cell by cell and row by row', () => {
    const table = {
      id: 't',
      kind: 'table' as const,
      text: '表',
      columns: ['甲', '乙'],
      rows: [
        { cells: ['1', '2'], cites: [] },
        { cells: ['3', '4'], cites: [] },
      ],
      origin: 'composed' as const,
      by: null,
      cites: [],
    };
    const tree = issue([{ id: 's', title: '一', empty: '', articles: [article('a', [table])] }]);
    expect(editCell(tree, 't', 0, 1, '2', '示例编辑')).toEqual(tree);
    expect(blocksOf(editCell(tree, 't', 1, 0, '9', '示例编辑'))[0]).toMatchObject({
      origin: 'human',
      rows: [{ cells: ['1', '2'] }, { cells: ['9', '4'] }],
    });
    expect(blocksOf(removeRow(tree, 't', 0, '示例编辑'))[0]).toMatchObject({ rows: [{ cells: ['3', '4'] }] });
    expect(removeRow(tree, 't', 7, '示例编辑')).toEqual(tree);
  });
});
