import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('proxies whose word is taken', () => {
  it.each([
    ['', []],
    ['127.0.0.1', ['127.0.0.1']],
    [' 10.0.0.0/8 , ::1 ', ['10.0.0.0/8', '::1']],
  ])('%j', (given, proxies) => {
    expect(readSettings({ HUICE_PROXIES: given }).proxies).toEqual(proxies);
  });

  it.each(['everybody', '10.0.0.0/33', '10.0.0.1/', '10.0.0.1,', '10.0.0.0/8/8', 'true'])(
    '%j is refused in words',
    (given) => {
      expect(() => readSettings({ HUICE_PROXIES: given })).toThrow(/HUICE_PROXIES/);
    },
  );
});
