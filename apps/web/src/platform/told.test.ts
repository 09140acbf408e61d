import { expect, it } from 'vitest';
import { ending, latestStep } from './told.ts';

const step = (done: number) => `{"step":{"name":"a.pdf","done":${done},"total":9}}\n`;

it('tells the latest whole step, and waits for the rest of a line', () => {
  const text = `${step(1)}${step(2)}{"step":{"na`;
  const first = latestStep(text, 0);
  expect(first.step).toEqual({ name: 'a.pdf', done: 2, total: 9 });
  expect(latestStep(text, first.next)).toEqual({ step: null, next: first.next });
  const whole = `${step(1)}${step(2)}${step(3)}`;
  expect(latestStep(whole, first.next).step?.done).toBe(3);
});

it.each([['{"step":{"name":"a.pdf","done":"x","total":9}}\n'], ['{"step":\n'], ['{"answer":{"step":1}}\n']])(
  'takes no step from %j',
  (text) => {
    expect(latestStep(text, 0)).toEqual({ step: null, next: text.length });
  },
);

it.each([
  [`${step(9)}{"answer":{"documents":[]}}\n`, { answer: { documents: [] }, failed: false }],
  [
    `${step(1)}{"error":{"zh":"坏","en":"bad"}}\n`,
    { answer: { error: { zh: '坏', en: 'bad' } }, failed: true },
  ],
  [step(1), undefined],
  ['', undefined],
  ['{"answer":{"doc', undefined],
])('ends %j with %j', (text, end) => {
  expect(ending(text, 0)).toEqual(end);
});
