import { describe, expect, test } from 'vitest';
import { gathered } from './gathered.ts';

/** Rounds that answer when told to. */
function byHand() {
  const rounds: { questions: readonly number[]; answer: () => void; fail: (why: Error) => void }[] = [];
  const ask = (questions: readonly number[]) =>
    new Promise<readonly number[]>((resolve, reject) => {
      rounds.push({ questions, answer: () => resolve(questions.map((each) => each * 10)), fail: reject });
    });
  return { rounds, ask };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('gathered', () => {
  test('what is asked in one turn goes together; what comes meanwhile goes next, in lanes and bounded', async () => {
    const { rounds, ask } = byHand();
    const one = gathered(ask, { lanes: 1, most: 3 });
    const first = [1, 2].map(one);
    await turn();
    const later = [3, 4, 5, 6].map(one);
    await turn();
    expect(rounds.map((round) => round.questions)).toEqual([[1, 2]]);
    rounds[0]?.answer();
    expect(await Promise.all(first)).toEqual([10, 20]);
    expect(rounds[1]?.questions).toEqual([3, 4, 5]);
    rounds[1]?.answer();
    await turn();
    rounds[2]?.answer();
    expect(await Promise.all(later)).toEqual([30, 40, 50, 60]);
  });

  test('a round that fails fails those in it and nobody else', async () => {
    const { rounds, ask } = byHand();
    const one = gathered(ask, { lanes: 2, most: 1 });
    const [bad, good] = [one(1), one(2)];
    const failed = expect(bad).rejects.toThrow('broken');
    await turn();
    await turn();
    expect(rounds).toHaveLength(2);
    rounds[0]?.fail(new Error('broken'));
    rounds[1]?.answer();
    await failed;
    expect(await good).toBe(20);
  });

  test('a round that leaves a question open is told', async () => {
    const one = gathered<number, number>(async () => [], { lanes: 1, most: 5 });
    await expect(one(1)).rejects.toThrow('not answered');
  });
});
