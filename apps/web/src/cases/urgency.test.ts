import { describe, expect, it } from 'vitest';
import { urgency } from './urgency.ts';

const now = Date.parse('2024-02-20T10:00:00+08:00');

describe('urgency', () => {
  it.each([
    ['2024-02-18T18:00:00+08:00', 'red', '已超期 2 天'],
    ['2024-02-20T09:59:59+08:00', 'red', '已超期 1 天'],
    ['2024-02-20T18:00:00+08:00', 'red', '今天到期'],
    ['2024-02-25T18:00:00+08:00', 'amber', '还有 5 天'],
    ['2024-04-01T18:00:00+08:00', 'green', '还有 41 天'],
  ])('%s is %s: %s', (at, tone, zh) => {
    expect(urgency({ at, overdue: false }, now)).toMatchObject({ tone, word: { zh } });
  });

  it.each([
    [{ at: '2024-02-25T18:00:00+08:00', left: 4, working: true }, '还有 4 个工作日'],
    [{ at: '2024-02-25T18:00:00+08:00', left: 5, working: false }, '还有 5 天'],
    [{ at: '2024-02-20T18:00:00+08:00', left: 0, working: true }, '今天到期'],
    [{ at: '2024-02-08T18:00:00+08:00', left: -3, working: true }, '已超期 3 个工作日'],
  ])('counts as the clock counts: %j is %s', (due, zh) => {
    expect(urgency({ ...due, overdue: false }, now).word.zh).toBe(zh);
  });

  it('believes the server that it is overdue, whatever the clock of this machine says', () => {
    expect(urgency({ at: '2024-03-01T00:00:00+08:00', overdue: true }, now).tone).toBe('red');
  });

  it('has a word where there is no time limit', () => {
    expect(urgency(null, now)).toMatchObject({ tone: 'grey', word: { zh: '无时限' } });
  });
});
