import type { Issue } from '@huice/periodical';
import { describe, expect, it } from 'vitest';
import { begin, redo, take, undo } from './history.ts';
import { readKeptIssue } from './keptIssue.ts';

const issue = (name: string) => ({ format: 1, sections: [], name }) as unknown as Issue;

describe('steps of editing', () => {
  it('go back and forward; typing in one place is one step', () => {
    const [a, b, c, d] = [issue('a'), issue('b'), issue('c'), issue('d')];
    let history = take(take(take(begin(a), b, 'x'), c, 'x'), d, null);
    expect(history.past).toEqual([a, c]);
    history = undo(history);
    expect(history.present).toBe(c);
    history = undo(history);
    expect([history.present, undo(history)]).toEqual([a, history]);
    history = redo(redo(history));
    expect([history.present, redo(history)]).toEqual([d, history]);
    expect(take(undo(history), b, null).future).toEqual([]);
    expect(take(history, d, null)).toBe(history);
  });
});

describe('what was kept in the browser', () => {
  it.each([
    null,
    '',
    '{',
    '[]',
    '{"version":0,"issue":{"sections":[]}}',
    '{"version":1,"issue":{}}',
    '{"version":1}',
  ])('counts as nothing: %s', (text) => expect(readKeptIssue(text)).toBeNull());
  it('is read back', () => {
    const kept = { version: 3, issue: issue('a') };
    expect(readKeptIssue(JSON.stringify(kept))).toEqual(kept);
  });
});
