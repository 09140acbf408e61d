import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONDITION_SHAPES, EXPRESSION_SHAPES } from '../check/shape.ts';
import { shenzhen } from '../testing/shenzhen.ts';
import { parse, parseCondition, parseExpression } from './parse.ts';

const page = readFileSync(new URL('../../../../docs/measures/language.md', import.meta.url), 'utf8');
const examples = (op: string): readonly string[] => {
  const row = new RegExp(`^\\| \`${op}\` \\| (.*) \\|$`, 'm').exec(page)?.[1] ?? '';
  return [...row.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '').filter((text) => !text.includes('…'));
};

describe('docs/measures/language.md', () => {
  it.each(Object.keys(EXPRESSION_SHAPES))('has a true example of %s', (op) => {
    const [first = ''] = examples(op);
    for (const text of examples(op)) expect(parseExpression(text, shenzhen)).toMatchObject({ ok: true });
    expect(parseExpression(first, shenzhen)).toMatchObject({ value: { op } });
  });

  it.each(Object.keys(CONDITION_SHAPES))('has a true example of %s', (op) => {
    const [first = ''] = examples(op);
    expect(parseCondition(first, shenzhen)).toMatchObject({ ok: true, value: { op } });
  });

  it('opens with a rule that parses', () => {
    const rule = page
      .split('\n')
      .filter((line) => line.startsWith('    '))
      .join('\n');
    expect(parse(rule, shenzhen)).toMatchObject({ ok: true });
  });
});
