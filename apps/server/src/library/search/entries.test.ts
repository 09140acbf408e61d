/** What is written of a target, for people and for the search. */
import { expect, test } from 'vitest';
import { ofScope } from './entries.ts';

test.each([
  ['重点龙头企业', '重点龙头企业研发投入强度', '重点龙头企业研发投入强度'],
  ['示例广播电视台', '广播电视台新增频道数', '示例广播电视台新增频道数'],
  ['全省', '超高清产业园区数', '全省超高清产业园区数'],
  // One sign in common may be another word.
  ['全市', '市场主体数', '全市市场主体数'],
  ['', '营业收入', '营业收入'],
])('%s and %s: %s', (scope, indicator, said) => expect(ofScope(scope, indicator)).toBe(said));
