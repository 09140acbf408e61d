import { describe, expect, it } from 'vitest';
import { readKept } from './kept.ts';

describe('readKept', () => {
  it('gives back what was kept', () => {
    const kept = { revision: 3, form: { 'project-name': '示例项目', rows: [{ amount: 100 }] } };
    expect(readKept(JSON.stringify(kept))).toEqual(kept);
  });

  it.each([
    ['nothing', null],
    ['half a text', '{"revision":3,"form":{'],
    ['no revision', '{"form":{}}'],
    ['a revision that is none', '{"revision":"3","form":{}}'],
    ['a list for a form', '{"revision":3,"form":[]}'],
    ['null', 'null'],
  ])('counts %s as nothing kept', (_, text) => {
    expect(readKept(text)).toBeNull();
  });
});
