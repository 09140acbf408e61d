import { describe, expect, it } from 'vitest';
import { csv } from './csv.ts';
import { parsePreferences } from './preferences.ts';
import { changed } from './search.ts';
import { parseVisits, type Visit, withVisit } from './visits.ts';

describe('preferences kept in the browser', () => {
  it.each([
    [null, 'zh', false],
    ['not json', 'zh', false],
    ['{"language":"en","care":true}', 'en', true],
    ['{"language":"fr","care":"yes"}', 'zh', false],
    ['7', 'zh', false],
  ])('%j', (kept, language, care) => {
    const found = parsePreferences(kept);
    expect([found.language, found.care]).toEqual([language, care]);
  });
  it('show generated answers until somebody switches them off', () => {
    expect(parsePreferences(null).generated).toBe(true);
    expect(parsePreferences('{"generated":false}').generated).toBe(false);
  });
});

describe('where one left off', () => {
  const visit = (path: string): Visit => ({ path, title: path, kind: 'document' });
  it('puts the last place first, each once, eight at most', () => {
    let visits: Visit[] = [];
    for (const path of [...'abcdefghij', 'c']) visits = withVisit(visits, visit(path));
    expect(visits.map(({ path }) => path).join('')).toBe('cjihgfed');
  });
  it('forgets what it cannot read', () => {
    expect(parseVisits('[1, {"path":"/a","title":"A","kind":"pack"}, null]')).toHaveLength(1);
    expect(parseVisits('{')).toEqual([]);
  });
});

describe('CSV', () => {
  it('begins with a byte order mark and quotes what must be', () => {
    expect(csv([['a,b', 'c"d', 1]])).toBe('\uFEFF"a,b","c""d",1\r\n');
  });
  it('defuses what a spreadsheet would run, and leaves numbers alone', () => {
    expect(csv([['=1+1', '-2', -2]])).toBe("\uFEFF'=1+1,'-2,-2\r\n");
  });
});

it('a search takes a value, and loses one that is undefined', () => {
  expect(changed({ q: 'a', page: 2 }, 'page', undefined)).toEqual({ q: 'a' });
  expect(changed({ q: 'a' }, 'q', 'b')).toEqual({ q: 'b' });
});
