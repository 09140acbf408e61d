import { describe, expect, test } from 'vitest';
import type { Condition } from './definition/types.ts';
import { judge, lookupIn, type Verdict } from './values.ts';

const lookup = lookupIn({
  form: {
    money: 640,
    whole: 800,
    zero: 0,
    no: false,
    blank: '',
    ratio: '0.30',
    day: '2024-02-29',
    later: '2025-02-28',
    list: ['a', 'b'],
    empty: [],
  },
  input: {},
});

describe('a condition is met, unmet or unknown; a missing datum never passes', () => {
  test.each<[Condition, Verdict]>([
    [{ value: 'form.money', is: '>', to: 639 }, 'met'],
    [{ value: 'form.zero', is: '=', to: 0 }, 'met'],
    [{ value: 'form.no', is: '=', to: false }, 'met'],
    [{ value: 'form.no', is: 'given' }, 'met'],
    [{ value: 'form.blank', is: 'given' }, 'unmet'],
    [{ value: 'form.blank', is: '=', to: '' }, 'unknown'],
    [{ value: 'form.empty', is: 'in', to: ['a'] }, 'unknown'],
    [{ value: 'form.absent', is: '!=', to: 'a' }, 'unknown'],
    [{ value: 'input.money', is: '<', to: 1 }, 'unknown'],
    [{ value: 'data.money', is: '<', to: 1 }, 'unknown'],
    [{ value: 'form.ratio', is: '>=', to: '0.3' }, 'met'],
    [{ value: 'form.ratio', is: '>', to: 0.3 }, 'unmet'],
    [{ value: 'form.day', is: '<=', to: '2024-02-29' }, 'met'],
    [{ value: 'form.day', is: '>', to: '2024-03-01' }, 'unmet'],
    [{ value: 'form.day', is: '>', to: 5 }, 'unknown'],
    [{ value: 'form.no', is: '>', to: 5 }, 'unknown'],
    [{ value: 'form.day', is: '<=', to: { value: 'form.day', years: 1 } }, 'met'],
    [{ value: 'form.later', is: '<=', to: { value: 'form.day', years: 1 } }, 'met'],
    [{ value: 'form.later', is: '<', to: { value: 'form.day', years: 1 } }, 'unmet'],
    [{ value: 'form.day', is: '<=', to: { value: 'form.absent', years: 1 } }, 'unknown'],
    [{ value: 'form.day', is: '<=', to: { value: 'form.ratio', years: 1 } }, 'unknown'],
    [{ value: 'form.list', is: 'in', to: ['b', 'c'] }, 'met'],
    [{ value: 'form.list', is: 'not-in', to: ['c'] }, 'met'],
    [{ value: 'form.money', is: '<', to: { value: 'form.whole' } }, 'met'],
    [{ value: 'form.money', is: '<', to: { value: 'form.absent' } }, 'unknown'],
    [{ value: 'form.money', is: 'below-share', to: { value: 'form.whole', share: '0.8' } }, 'unmet'],
    [{ value: 'form.money', is: 'below-share', to: { value: 'form.whole', share: '0.8001' } }, 'met'],
    [{ value: 'form.money', is: 'at-least-share', to: { value: 'form.whole', share: '0.8' } }, 'met'],
    [{ value: 'form.day', is: 'below-share', to: { value: 'form.whole', share: '0.8' } }, 'unknown'],
    [
      {
        all: [
          { value: 'form.absent', is: '=', to: 1 },
          { value: 'form.zero', is: '=', to: 1 },
        ],
      },
      'unmet',
    ],
    [
      {
        all: [
          { value: 'form.absent', is: '=', to: 1 },
          { value: 'form.zero', is: '=', to: 0 },
        ],
      },
      'unknown',
    ],
    [
      {
        any: [
          { value: 'form.absent', is: '=', to: 1 },
          { value: 'form.zero', is: '=', to: 0 },
        ],
      },
      'met',
    ],
    [
      {
        any: [
          { value: 'form.absent', is: '=', to: 1 },
          { value: 'form.zero', is: '=', to: 1 },
        ],
      },
      'unknown',
    ],
  ])('%o is %s', (condition, verdict) => {
    expect(judge(condition, lookup)).toBe(verdict);
  });

  test('names of the language itself are no values', () => {
    expect(lookup('form.constructor')).toBeUndefined();
    expect(lookup('form.__proto__')).toBeUndefined();
  });
});
