import { expect, test } from 'vitest';
import { CATALOGUE, load, PIONEERS, procedureFolders, SHENZHEN } from '../../test/support.ts';
import { moneyPath } from './path.ts';

test('the path of the money through the five guides', () => {
  expect(moneyPath(load(SHENZHEN))).toEqual({
    plan: { command: 'propose-plan', amount: 'amount', ready: ['reviewed'] },
    unplan: { command: 'unplan', reason: 'reason' },
    publicise: { command: 'publicise', until: 'publicity-until' },
    award: { command: 'award', number: 'award-number' },
    pay: { command: 'pay', reference: 'payment' },
    fail: { command: 'report-failed-payment', reason: 'reason' },
    payable: ['payable'],
  });
});

test('procedures that give no money have none', () => {
  expect([PIONEERS, CATALOGUE].map((folder) => moneyPath(load(folder)))).toEqual([null, null]);
});

test('every pack that says how money is given has a whole path', () => {
  for (const procedure of procedureFolders().map(load)) {
    if (!procedure.definition.allocation) continue;
    const path = moneyPath(procedure);
    expect(path?.unplan, procedure.definition.id).not.toBeNull();
    expect(path?.publicise?.until, procedure.definition.id).toBeTruthy();
    expect(path?.pay?.reference, procedure.definition.id).toBeTruthy();
    expect(path?.fail?.reason, procedure.definition.id).toBeTruthy();
  }
});
