import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Payment, paymentCsv, paymentRun, runChecksum, yuanText } from './payments.ts';

const payment = (more: Partial<Payment> = {}): Payment => ({
  case: 'case-1',
  applicant: '示例科技（深圳）有限公司',
  awardNumber: '示例〔2024〕1 号',
  awardedFen: 600_000_000,
  paidFen: 0,
  amountFen: 600_000_000,
  accountName: '示例科技(深圳)有限公司',
  bank: '示例银行',
  account: '0000 0000 0000 0000',
  ...more,
});

describe('a payment run', () => {
  test('is exported with its total', () => {
    const csv = paymentCsv(
      paymentRun('run-1', [payment(), payment({ case: 'case-2', amountFen: 5 })], 600_000_005),
    );
    expect(csv.startsWith('\uFEFF"序号"')).toBe(true);
    expect(csv).toContain('"0000000000000000\t",6000000.00\r\n');
    expect(csv).toContain('"合计",,,6000000.05\r\n');
    expect(csv).toContain('"笔数",,,2\r\n');
    expect(csv).toMatch(/"校验值（SHA-256）",,,"[0-9a-f]{64}"\r\n$/);
  });

  test.each<[string, Partial<Payment>, string]>([
    ['more than awarded', { paidFen: 1 }, '超过下达金额'],
    ['another name', { accountName: '示例另一公司' }, '不一致'],
    ['no account', { account: '' }, '银行账号'],
    ['no bank', { bank: ' ' }, '开户银行'],
    ['nothing to pay', { amountFen: 0 }, '正整数'],
    ['half a fen', { amountFen: 0.5 }, '正整数'],
  ])('%s is refused', (_, more, words) => {
    const run = paymentRun('run-1', [payment(more)], 1_000_000_000);
    expect(run.problems.map((each) => each.words.zh).join()).toContain(words);
    expect(() => paymentCsv(run)).toThrow('不能导出');
  });

  test('another account, another figure, another order: another checksum', () => {
    const two = [payment(), payment({ case: 'case-2', amountFen: 5 })];
    const sum = (payments: readonly Payment[], id = 'run-1') =>
      runChecksum(paymentRun(id, payments, 1_000_000_000));
    const changed = [
      sum(two),
      sum([...two].reverse()),
      sum(two, 'run-2'),
      sum([payment({ amountFen: 6 }), payment({ case: 'case-2', amountFen: 5 })]),
      sum([payment({ account: '0000 0000 0000 0001' }), payment({ case: 'case-2', amountFen: 5 })]),
    ];
    expect(new Set(changed).size).toBe(changed.length);
    // Spaces are how it was typed, not where the money goes.
    expect(sum([payment({ account: '0000000000000000' }), two[1] ?? payment()])).toBe(sum(two));
  });

  test('nobody twice, and not more than there is', () => {
    expect(paymentRun('r', [payment(), payment()], 2_000_000_000).problems).toHaveLength(1);
    expect(paymentRun('r', [payment()], 599_999_999).problems[0]?.words.zh).toContain('可用资金');
  });

  test.each(['=HYPERLINK("x")', '＝1+1', ' =1+1', '@SUM(1)', '＋1', '-1'])('“%s” is no formula', (name) => {
    const csv = paymentCsv(paymentRun('r', [payment({ applicant: name, accountName: name })], 1_000_000_000));
    expect(csv).toContain(`"'${name.replaceAll('"', '""')}"`);
  });

  test('an account keeps its zeros in front', () => {
    const csv = paymentCsv(paymentRun('r', [payment({ account: '0000123400001234' })], 1_000_000_000));
    expect(csv).toContain('"0000123400001234\t"');
  });

  test('fen and 元 are the same money', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (fen) => {
        expect(BigInt(yuanText(fen).replace('.', ''))).toBe(BigInt(fen));
        expect(yuanText(fen)).toMatch(/^\d+\.\d{2}$/);
      }),
    );
  });
});
