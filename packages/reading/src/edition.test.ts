import { describe, expect, it } from 'vitest';
import { readerEdition } from './edition.ts';

const rate = { name: 'facts/rate.ts', text: 'export const rate = /[%‰]/;\n' };
const dates = { name: 'dates.ts', text: 'export const year = 2024;\n' };

describe('the edition of the reader', () => {
  const edition = readerEdition([rate, dates]);

  it('is eight hexadecimal digits, the same in whatever order and on whatever system', () => {
    expect(edition).toMatch(/^[0-9a-f]{8}$/);
    expect(readerEdition([dates, { ...rate, name: 'facts\\rate.ts' }])).toBe(edition);
  });

  it('is not another one for comments, layout and tests', () => {
    const said = {
      ...dates,
      text: `/** The year.\n * Of something. */\n// and more\n  export const year =\n 2024;`,
    };
    const test = { name: 'dates.test.ts', text: 'it();' };
    expect(readerEdition([rate, said, test])).toBe(edition);
  });

  it('is another one for any change of a rule, and for a library', () => {
    const other = { ...rate, text: rate.text.replace('%', '%％') };
    expect(readerEdition([other, dates])).not.toBe(edition);
    expect(readerEdition([rate, dates, { name: 'package.json', text: '{}' }])).not.toBe(edition);
  });
});
