import { describe, expect, it } from 'vitest';
import { Traffic } from './traffic.ts';

const many = (traffic: Traffic, at: number, count = 200) => {
  for (let n = 0; n < count; n += 1) traffic.note(at);
};

describe('traffic', () => {
  it('is not heavy when nobody comes, nor when a few do', () => {
    const traffic = new Traffic();
    expect(traffic.isHeavy(0)).toBe(false);
    many(traffic, 5000, 20);
    expect(traffic.isHeavy(5999)).toBe(false);
  });

  it('is heavy in the second of a rush and in the next, and not after it', () => {
    const traffic = new Traffic();
    many(traffic, 10_000);
    expect(traffic.isHeavy(10_500)).toBe(true);
    expect(traffic.isHeavy(11_900)).toBe(true);
    expect(traffic.isHeavy(12_000)).toBe(false);
  });

  it('lets waiting work go on after five minutes of rush', () => {
    const traffic = new Traffic();
    for (let second = 0; second < 300; second += 1) {
      many(traffic, second * 1000);
      expect(traffic.isHeavy(second * 1000)).toBe(true);
    }
    many(traffic, 300_000);
    expect(traffic.isHeavy(300_000)).toBe(false);
    // A pause begins it anew.
    expect(traffic.isHeavy(310_000)).toBe(false);
    many(traffic, 320_000);
    expect(traffic.isHeavy(320_000)).toBe(true);
  });
});
