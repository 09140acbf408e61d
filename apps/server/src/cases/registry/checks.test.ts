/** What the register's answer means for an application. */
import { expect, test } from 'vitest';
import { outcomeOf } from './checks.ts';
import type { RegistryAnswer } from './client.ts';

const found = (name: string, active = true): RegistryAnswer => ({ state: 'found', name, active, status: '' });

test.each<[string | null, RegistryAnswer, string]>([
  ['示例科技有限公司', found('示例科技有限公司'), 'agrees'],
  // Widths and spaces are how a name was typed, not which it is.
  ['示例科技（集团）有限公司', found('示例科技(集团) 有限公司'), 'agrees'],
  ['示例科技有限公司', found('示例软件有限公司'), 'differs'],
  ['示例科技有限公司', found('示例科技有限公司', false), 'differs'],
  ['', found('示例科技有限公司'), 'differs'],
  // The form does not ask for the name.
  [null, found('示例科技有限公司'), 'agrees'],
  [null, found('示例科技有限公司', false), 'differs'],
  ['示例科技有限公司', { state: 'unknown' }, 'unknown'],
  ['示例科技有限公司', { state: 'down', why: 'refused' }, 'waiting'],
])('%s against %j: %s', (name, answer, outcome) => expect(outcomeOf({ name }, answer)).toBe(outcome));
