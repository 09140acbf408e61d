import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readText } from '../read.ts';
import { compareDocuments, type DocumentVersion, type ProvisionChange } from './index.ts';

const head = '示例市支持低空物流发展若干措施\n\n示工信规〔2031〕7号\n\n';

function version(body: string, start = head): DocumentVersion {
  const text = start + body;
  const [document] = readText(text, { file: 'a.txt' }).documents;
  if (!document) throw new Error('no document was read');
  return { text, document };
}

const compare = (before: string, after: string) => {
  const versions = [version(before), version(after)] as const;
  const result = compareDocuments(...versions);
  const words = (change: ProvisionChange) =>
    change.edits.map(({ removed, added }) => [
      removed && versions[0].text.slice(...removed),
      added && versions[1].text.slice(...added),
    ]);
  const of = (path: string) => {
    const change = result.provisions.find((each) => (each.after ?? each.before)?.path === path);
    if (!change) throw new Error(`no change for ${path}`);
    return change;
  };
  return { ...result, of, words };
};

const one = [
  '一、壮大主体',
  '（一）支持研发。对年度研发费用不低于500万元的企业，按照研发费用的15%给予资助，最高300万元。（责任单位：市工业和信息化局）',
  '（二）支持落户。对新落户的企业给予一次性奖励100万元。',
  '二、附则',
  '（三）本措施自2031年5月1日起施行，有效期3年。',
];

describe('two versions of a document', () => {
  it('that are the same have no changes, though printed differently', () => {
    const same = compare(
      one.join('\n'),
      one.join('\n\n').replaceAll('（', '(').replaceAll('）', ')').replace('15%', '１５％'),
    );
    expect(same.counts).toMatchObject({ changed: 0, added: 0, removed: 0, moved: 0, figures: 0, facts: 0 });
    expect(same.counts.same).toBeGreaterThanOrEqual(5);
    expect(same.metadata).toEqual([]);
  });

  it('count the number of the document among its particulars, not among its figures', () => {
    const draft = compareDocuments(
      version(one.join('\n'), '示例市支持低空物流发展若干措施\n\n'),
      version(one.join('\n')),
    );
    expect(draft.counts.figures).toBe(0);
    expect(draft.metadata.map(({ field }) => field)).toContain('documentNumber');
  });

  it('show each figure that changed, with the value before and after, in place', () => {
    const later = one.map((line) => line.replace('500万元', '800万元').replace('15%', '20%'));
    const { counts, of, words } = compare(one.join('\n'), later.join('\n'));
    const change = of('一/(一)');
    expect(change.kind).toBe('changed');
    expect(words(change)).toEqual([
      ['500万元', '800万元'],
      ['15%', '20%'],
    ]);
    expect(change.figures.map(({ before, after }) => [before?.value, after?.value, after?.unit])).toEqual([
      [5_000_000, 8_000_000, '元'],
      [0.15, 0.2, '比例'],
    ]);
    expect(counts).toMatchObject({ changed: 1, added: 0, removed: 0, figures: 2 });
    const measures = change.facts.filter(({ after }) => after?.kind === 'measure');
    expect(measures).toHaveLength(1);
    expect(measures[0]?.before).toMatchObject({ rates: [0.15] });
    expect(measures[0]?.after).toMatchObject({ rates: [0.2] });
  });

  it('tell a new provision from a renumbered one', () => {
    const later = [...one];
    later.splice(
      2,
      1,
      '（二）支持首飞。对首次开通航线的企业给予补贴20万元。',
      '（三）支持落户。对新落户的企业给予一次性奖励100万元。',
    );
    later[5] = '（四）本措施自2031年5月1日起施行，有效期3年。';
    const { counts, of } = compare(one.join('\n'), later.join('\n'));
    expect(of('一/(二)')).toMatchObject({
      kind: 'added',
      before: null,
      figures: [{ after: { value: 200_000 } }],
    });
    expect(of('一/(三)')).toMatchObject({ kind: 'moved', before: { path: '一/(二)' }, edits: [] });
    expect(of('二/(四)')).toMatchObject({ kind: 'moved', before: { path: '二/(三)' } });
    expect(counts).toMatchObject({ added: 1, moved: 2, removed: 0, changed: 0 });
  });

  it('keep a removed provision after the one that it followed', () => {
    const later = one.filter((line) => !line.startsWith('（二）'));
    const { provisions } = compare(one.join('\n'), later.join('\n'));
    expect(provisions.map(({ kind, before }) => [kind, before?.path])).toContainEqual(['removed', '一/(二)']);
    const at = provisions.findIndex(({ kind }) => kind === 'removed');
    expect(provisions[at - 1]?.after?.path).toBe('一/(一)');
    expect(provisions[at]?.figures).toMatchObject([{ before: { value: 1_000_000 }, after: null }]);
  });

  it('say what changed of title, number and dates', () => {
    const before = version(one.join('\n'));
    const after = version(one.join('\n'), head.replace('〔2031〕7号', '〔2033〕9号'));
    expect(compareDocuments(before, after).metadata).toContainEqual({
      field: 'documentNumber',
      before: '示工信规〔2031〕7号',
      after: '示工信规〔2033〕9号',
    });
  });

  it('hold every provision of both exactly once, with spans inside the texts', () => {
    const lines = fc.subarray(
      [...one, '（四）支持平台。建设平台不超过3家。', '三、保障', '（五）加强监督。每年开展1次评估。'],
      { minLength: 1 },
    );
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        const [before, after] = [version(a.join('\n')), version(b.join('\n'))];
        const { provisions, counts } = compareDocuments(before, after);
        const inside = ({ text }: DocumentVersion, span: readonly [number, number] | null | undefined) =>
          !span || (span[0] >= 0 && span[0] <= span[1] && span[1] <= text.length);
        for (const { before: x, after: y, edits, figures } of provisions) {
          expect(inside(before, x?.span) && inside(after, y?.span)).toBe(true);
          expect(edits.every((edit) => inside(before, edit.removed) && inside(after, edit.added))).toBe(true);
          expect(figures.every((f) => inside(before, f.before?.span) && inside(after, f.after?.span))).toBe(
            true,
          );
        }
        const paths = (side: 'before' | 'after') => provisions.flatMap((change) => change[side]?.path ?? []);
        expect(new Set(paths('after')).size).toBe(paths('after').length);
        expect(new Set(paths('before')).size).toBe(paths('before').length);
        expect(counts.same + counts.moved + counts.changed + counts.added + counts.removed).toBe(
          provisions.length,
        );
        if (a.join() === b.join()) expect(counts.changed + counts.added + counts.removed).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('are compared in time that a person can wait for, however long', () => {
    const long = (word: string) =>
      Array.from(
        { length: 1500 },
        (_, i) =>
          `第${i + 1}条　${word}企业第${i}项按照${i % 90}%给予资助，最高${i}万元，由示例局办理第${i * 7}号事项。`,
      ).join('\n');
    const start = process.cpuUsage().user;
    const { counts } = compare(long('示例'), long('范例'));
    expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(20);
    expect(counts.changed + counts.same + counts.moved).toBeGreaterThan(1400);
  });
});
