import { expect, test } from 'vitest';
import { storageTrouble } from './storage-trouble.ts';

const failed = (code: string, path?: string) =>
  Object.assign(new Error(code), { code, ...(path === undefined ? {} : { path }) });

test.each([
  ['ENOSPC', '/data/x', 'disk-full', /磁盘空间不足.*\/data\/x/],
  ['EDQUOT', undefined, 'disk-full', /磁盘空间不足/],
  ['EACCES', '/data/logs', 'not-writable', /没有权限写入 \/data\/logs/],
  ['EROFS', undefined, 'not-writable', /没有写入权限/],
])('%s is told in words, with what to do', (code, path, name, words) => {
  const trouble = storageTrouble(failed(code, path));
  expect(trouble?.problem.code).toBe(name);
  expect(trouble?.problem.zh).toMatch(words);
  expect(JSON.stringify(trouble?.problem)).toContain('HUICE_DATA');
});

test('what is no matter of files is left as it is', () => {
  expect(storageTrouble(failed('ECONNREFUSED'))).toBeNull();
  expect(storageTrouble(new Error('another'))).toBeNull();
  expect(storageTrouble(undefined)).toBeNull();
});
