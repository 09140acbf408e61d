import type { Verdict } from '@huice/api';
import { type Fact, readText } from '@huice/reading';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { before, type Decision, fold, historyOf } from './decisions.ts';
import { acceptedFacts, isLeft, itemsOf } from './items.ts';

const sentence = '对符合条件的研发项目，按项目总投入的30%给予资助，最高1000万元。';
const text = `示例市促进机器人产业发展若干措施\n\n一、支持研发\n（一）关键技术。${sentence}\n（二）平台。${sentence}\n（三）示范。到2025年，建成示范项目20个以上。\n`;
const facts = readText(text, { file: 'a.txt' }).documents[0]?.facts ?? [];
const wordsOf = ([start, end]: readonly [number, number]) => text.slice(start, end);

interface Move {
  readonly who: string;
  readonly what: 'accepted' | 'rejected' | 'undo' | 'redo';
  readonly which: number;
}

const moves = fc.array(
  fc.record({
    who: fc.constantFrom('甲', '乙'),
    what: fc.constantFrom('accepted' as const, 'rejected' as const, 'undo' as const, 'redo' as const),
    which: fc.nat({ max: facts.length - 1 }),
  }),
  { maxLength: 60 },
);

/** Plays moves on a log as the server does. */
function play(list: readonly Move[]): Decision[] {
  const log: Decision[] = [];
  for (const { who, what, which } of list) {
    const states = fold(log);
    const add = (decision: Pick<Decision, 'key' | 'verdict' | 'fact' | 'cause' | 'ofSeq'>) =>
      log.push({
        ...decision,
        seq: log.length + 1,
        version: (states.get(decision.key)?.version ?? 0) + 1,
        correction: null,
        reason: null,
        by: who,
        at: new Date(0),
      });
    if (what === 'undo' || what === 'redo') {
      const of = historyOf(log, who)[what].at(-1);
      if (of === undefined) continue;
      const { verdict, fact } = what === 'undo' ? before(log, of) : of;
      add({ key: of.key, verdict, fact, cause: what, ofSeq: of.seq });
    } else {
      const item = itemsOf(facts, states, wordsOf)[which];
      if (item?.read == null) continue;
      add({ key: item.key, verdict: what, fact: item.read, cause: 'decide', ofSeq: null });
    }
  }
  return log;
}

const verdictsOf = (log: readonly Decision[]): [string, Verdict][] =>
  itemsOf(facts, fold(log), wordsOf).map(({ key, verdict }) => [key, verdict]);

describe('decisions', () => {
  test('every fact is shown once, whatever was decided', () => {
    expect(facts.length).toBeGreaterThan(2);
    fc.assert(
      fc.property(moves, (list) => {
        const items = itemsOf(facts, fold(play(list)), wordsOf);
        expect(items.map(({ read }) => read)).toEqual(facts);
        expect(new Set(items.map(({ key }) => key)).size).toBe(facts.length);
      }),
    );
  });

  test('undoing everything one did alone leaves what was there before', () => {
    fc.assert(
      fc.property(moves, (list) => {
        const log = play(list.map((move) => ({ ...move, who: '甲' })));
        const undone = play([
          ...list.map((move) => ({ ...move, who: '甲' })),
          ...list.map(() => ({ who: '甲', what: 'undo' as const, which: 0 })),
        ]);
        expect(undone.length).toBeGreaterThanOrEqual(log.length);
        expect(verdictsOf(undone).every(([, verdict]) => verdict === 'open')).toBe(true);
      }),
    );
  });

  test('undo and then redo changes nothing', () => {
    fc.assert(
      fc.property(moves, fc.constantFrom('甲', '乙'), (list, who) => {
        const log = play(list);
        const again = play([...list, { who, what: 'undo', which: 0 }, { who, what: 'redo', which: 0 }]);
        if (historyOf(log, who).undo.length > 0) expect(again.length).toBe(log.length + 2);
        expect(verdictsOf(again)).toEqual(
          historyOf(log, who).undo.length > 0 ? verdictsOf(log) : verdictsOf(again),
        );
      }),
    );
  });

  test('nobody’s undo takes back what another decided', () => {
    fc.assert(
      fc.property(moves, (list) => {
        const log = play(list);
        for (const decision of log.filter(({ cause }) => cause === 'undo')) {
          const since = log.filter((it) => it.seq > (decision.ofSeq ?? 0) && it.seq < decision.seq);
          expect(since.some((it) => it.key === decision.key && it.by !== decision.by)).toBe(false);
        }
      }),
    );
  });
});

describe('after the document was read again', () => {
  const decide = (fact: Fact, verdict: Verdict, correction: Fact | null = null): Decision => {
    const item = itemsOf(facts, new Map(), wordsOf).find(({ read }) => read === fact);
    return {
      seq: 1,
      key: item?.key ?? '',
      version: 1,
      verdict,
      fact,
      correction,
      reason: null,
      cause: 'decide',
      ofSeq: null,
      by: '甲',
      at: new Date(0),
    };
  };
  const [first, second] = facts.filter((fact) => fact.kind === 'measure');
  if (first === undefined || second === undefined) throw new Error('two measures are needed');

  test('a decision stays with its fact among others with the same words', () => {
    const decision = decide(second, 'accepted');
    const items = itemsOf([...facts].reverse(), fold([decision]), wordsOf);
    expect(items.find(({ verdict }) => verdict === 'accepted')?.read).toBe(second);
    expect(items.filter(isLeft)).toHaveLength(facts.length - 1);
  });

  test('what is read otherwise now is looked at again', () => {
    const other: Fact = { ...first, caps: [5_000_000] };
    const items = itemsOf([other], fold([decide(first, 'accepted')]), wordsOf);
    expect(items[0]).toMatchObject({ verdict: 'accepted', stale: true });
    expect(isLeft(items[0] ?? expect.fail())).toBe(true);
    expect(acceptedFacts(items)).toEqual([]);
  });

  test('a correction stands whatever is read, and where the fact is not found any more', () => {
    const corrected: Fact = { ...first, caps: [8_000_000] };
    const decision = decide(first, 'corrected', corrected);
    const moved: Fact = { ...first, path: '二/(一)', caps: [1] };
    expect(acceptedFacts(itemsOf([moved], fold([decision]), wordsOf))).toEqual([
      { ...corrected, path: '二/(一)' },
    ]);
    const items = itemsOf([], fold([decision]), wordsOf);
    expect(items).toMatchObject([{ gone: true, stale: false, read: null }]);
    expect(acceptedFacts(items)).toEqual([corrected]);
  });
});
