/** Payment runs 拨付批次 for the treasury: checked as a whole, exported as a table that opens as it is meant. */
import type { Words } from '@huice/calendar';
import { canonicalJson, hashOf } from '../canonical.ts';
import { fenBig, fenNumber } from '../exact.ts';
import { sameName } from '../experts/pool.ts';

export interface Payment {
  readonly case: string;
  /** Applicant as awarded. */
  readonly applicant: string;
  readonly awardNumber: string;
  readonly awardedFen: number;
  /** Already paid of the award in earlier runs, returned payments taken off, fen. */
  readonly paidFen: number;
  readonly amountFen: number;
  readonly accountName: string;
  readonly bank: string;
  readonly account: string;
}

export interface PaymentProblem {
  readonly case: string;
  readonly words: Words;
}

export interface PaymentRun {
  readonly id: string;
  readonly payments: readonly Payment[];
  readonly totalFen: number;
  /** A run with problems is not exported. */
  readonly problems: readonly PaymentProblem[];
}

function problemsOf(payment: Payment): Words[] {
  const found: Words[] = [];
  const { amountFen, awardedFen, paidFen } = payment;
  if (
    ![amountFen, awardedFen, paidFen].every((fen) => Number.isSafeInteger(fen) && fen >= 0) ||
    amountFen === 0
  ) {
    return [{ zh: '金额应为以分计的正整数。', en: 'Amounts are positive whole fen.' }];
  }
  if (paidFen + amountFen > awardedFen) {
    found.push({ zh: '累计拨付将超过下达金额。', en: 'More would be paid than was awarded.' });
  }
  if (sameName(payment.accountName) !== sameName(payment.applicant)) {
    found.push({ zh: '开户名称与申报单位不一致。', en: 'The account is not in the name of the applicant.' });
  }
  if (!/^\d{8,30}$/.test(payment.account.replace(/\s/g, ''))) {
    found.push({ zh: '银行账号应为 8 至 30 位数字。', en: 'The account number has 8 to 30 digits.' });
  }
  if (payment.bank.trim() === '') found.push({ zh: '缺少开户银行。', en: 'The bank is missing.' });
  return found;
}

/** Puts payments together and checks them: nobody twice, nothing beyond the award or the money that is there. */
export function paymentRun(id: string, payments: readonly Payment[], availableFen: number): PaymentRun {
  const problems: PaymentProblem[] = [];
  const seen = new Set<string>();
  let total = 0n;
  for (const payment of payments) {
    const words = problemsOf(payment);
    if (seen.has(payment.case)) words.push({ zh: '同一批次中出现两次。', en: 'Stands twice in the run.' });
    seen.add(payment.case);
    problems.push(...words.map((each) => ({ case: payment.case, words: each })));
    if (Number.isSafeInteger(payment.amountFen) && payment.amountFen > 0) total += BigInt(payment.amountFen);
  }
  if (total > fenBig(availableFen, '可用资金 money available')) {
    const words = { zh: '批次合计超过可用资金。', en: 'The run exceeds the money available.' };
    problems.push({ case: '', words });
  }
  return { id, payments, totalFen: fenNumber(total), problems };
}

/** 元 with two decimals, exact. */
export function yuanText(fen: number): string {
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A cell of CSV: quoted, and no text is taken for a formula by a spreadsheet, nor by one that reads full-width signs. */
function cell(text: string): string {
  const harmless = /^\s*[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replace(/"/g, '""')}"`;
}

const HEAD = ['序号', '办件编号', '下达文号', '收款单位', '开户银行', '银行账号', '金额（元）'];

const digitsOf = (account: string): string => account.replace(/\s/g, '');

/** What a run pays to whom as one hash: the same run has the same, and another figure or account has another. */
export function runChecksum(run: PaymentRun): string {
  const lines = run.payments.map((payment) => [
    payment.case,
    payment.awardNumber,
    payment.accountName,
    payment.bank,
    digitsOf(payment.account),
    payment.amountFen,
  ]);
  return hashOf(canonicalJson({ run: run.id, lines, totalFen: run.totalFen }));
}

function mustBeSound(run: PaymentRun): void {
  if (run.problems.length === 0) return;
  throw new RangeError('批次有未解决的问题，不能导出。The run has problems and is not exported.');
}

export interface RunTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** After the payments: total, number of payments, checksum; label and value. */
  readonly foot: readonly (readonly [string, string])[];
}

/**
 * A run as the treasury reads it, every cell as text: amounts in 元 with two decimals, account numbers as digits.
 * @throws RangeError for a run with problems
 */
export function runTable(run: PaymentRun): RunTable {
  mustBeSound(run);
  return {
    header: HEAD,
    rows: run.payments.map((payment, index) => [
      String(index + 1),
      payment.case,
      payment.awardNumber,
      payment.accountName,
      payment.bank,
      digitsOf(payment.account),
      yuanText(payment.amountFen),
    ]),
    foot: [
      ['合计', yuanText(run.totalFen)],
      ['笔数', String(run.payments.length)],
      ['校验值（SHA-256）', runChecksum(run)],
    ],
  };
}

/**
 * CSV with a byte order mark and CRLF, as spreadsheets in Chinese offices expect. Account numbers carry a tab, so that
 * they are not rounded as numbers. The last lines are the total, the number of payments and the checksum.
 * @throws RangeError for a run with problems
 */
export function paymentCsv(run: PaymentRun): string {
  const { rows, foot } = runTable(run);
  const lines = rows.map(([index = '', id = '', award = '', name = '', bank = '', account = '', yuan = '']) =>
    [cell(index), cell(id), cell(award), cell(name), cell(bank), `"${account}\t"`, yuan].join(','),
  );
  const last = foot.map(([label, value], index) =>
    ['', '', '', cell(label), '', '', index < 2 ? value : cell(value)].join(','),
  );
  return `\uFEFF${[HEAD.map(cell).join(','), ...lines, ...last].join('\r\n')}\r\n`;
}
