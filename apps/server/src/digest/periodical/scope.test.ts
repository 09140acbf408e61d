import type { Scope } from '@huice/periodical';
import { describe, expect, test } from 'vitest';
import { Trouble } from '../../platform/index.ts';
import { checkScope, remarksOn } from './scope.ts';

const scope: Scope = {
  from: '2024-01-01',
  to: '2024-02-29',
  regions: [],
  industries: [],
  undated: false,
  originals: false,
};
const told = (given: Partial<Scope>): string[] => {
  try {
    checkScope({ ...scope, ...given });
    return [];
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    return (error.problems ?? []).map(({ zh }) => zh);
  }
};

describe('the range of an issue', () => {
  test.each([
    [{}, []],
    [{ regions: ['000000', '440300', '990100'] }, []],
    [{ to: '2024-02-30' }, ['日历上没有“2024-02-30”这一天。']],
    [{ regions: ['999999'] }, ['没有代码为“999999”的地区。']],
    [
      { from: '2023-02-29', regions: ['000001'] },
      ['日历上没有“2023-02-29”这一天。', '没有代码为“000001”的地区。'],
    ],
  ])('%o', (given, problems) => expect(told(given)).toEqual(problems));

  test('a period to come, and one that has not ended, are remarked upon; one that is over is not', () => {
    const at = (now: string) => remarksOn(scope, Date.parse(now)).map(({ zh }) => zh.slice(0, 6));
    expect(at('2023-12-31T23:00:00+08:00')).toEqual(['所选时段（2']);
    expect(at('2024-02-01T10:00:00+08:00')).toEqual(['所选时段到 ']);
    expect(at('2024-03-01T00:00:00+08:00')).toEqual([]);
    const reversed = remarksOn({ ...scope, from: '2024-03-01' }, Date.parse('2024-03-02T00:00:00+08:00'));
    expect(reversed[0]?.zh).toContain('早于起日');
  });
});
