import { describe, expect, it } from 'vitest';
import { intents } from './asking.ts';
import { citeSearch, companySearch, librarySearch, readSearch } from './search.ts';

const companies = [
  { id: 'a', name: '示例云数科技有限公司', kind: 'sample' as const },
  { id: 'b', name: '示例软件行业协会', kind: 'saved' as const },
];

describe('what is put into the one box', () => {
  it.each([
    ['', []],
    ['  \n ', []],
    ['超高清', ['search']],
    ['示例云数', ['company', 'search']],
    ['示例', ['search', 'company', 'company']],
    ['软件', ['search', 'company']],
    ['示例云数科技有限公司', ['company', 'search']],
    ['示例云数科技有限公司能拿多少', ['company', 'search']],
    ['云', ['search']],
    ['https://example.org/policy.html', ['link']],
    ['www.example.org/art/1.html', ['link']],
    ['见 https://example.org/policy.html', ['search']],
    ['第一条\n第二条', ['read-text', 'search']],
    ['条'.repeat(200), ['read-text', 'search']],
  ])('%j', (text, kinds) => {
    expect(intents(text, companies).map(({ kind }) => kind)).toEqual(kinds);
  });
  it('asks the library for no more than it takes', () => {
    expect(intents(`问${'长'.repeat(9999)}`, [])).toContainEqual({
      kind: 'search',
      q: `问${'长'.repeat(199)}`,
    });
  });
});

describe('what the address may say', () => {
  it('keeps what is understood and leaves the rest out', () => {
    expect(librarySearch({ q: 2024, page: '3', show: 'x', sort: ['a'], kind: '' })).toEqual({
      q: '2024',
      page: 3,
    });
    expect(readSearch({ document: '-1' })).toEqual({});
    expect(readSearch({ document: 0 })).toEqual({ document: 0 });
    expect(companySearch({ measure: 'a/b', outcome: null })).toEqual({ measure: 'a/b' });
    expect(citeSearch({ document: 'd', provision: '一/(二)' })).toEqual({
      document: 'd',
      provision: '一/(二)',
    });
  });
});
