/**
 * Three-valued logic with a fourth value, “for a person to judge”.
 *
 * Unknown absorbs judged: a datum that is missing may still make a condition fail, so an answer never rests on a
 * person's judgement while data are missing. Judged alone never makes a company eligible or ineligible: what remains
 * judged at the top is eligible *with a list for review*. The written table is docs/measures/truth-table.md.
 */
export type Truth = 'met' | 'unmet' | 'unknown' | 'judged';

export const TRUTHS: readonly Truth[] = ['met', 'unmet', 'unknown', 'judged'];

export function not(a: Truth): Truth {
  return a === 'met' ? 'unmet' : a === 'unmet' ? 'met' : a;
}

/** 至少 N 项: decided as soon as the rest cannot change it. `all` is n of n, `any` is 1 of n. */
export function atLeast(n: number, truths: readonly Truth[]): Truth {
  let met = 0;
  let unknown = 0;
  let judged = 0;
  for (const truth of truths) {
    if (truth === 'met') met += 1;
    else if (truth === 'unknown') unknown += 1;
    else if (truth === 'judged') judged += 1;
  }
  if (met >= n) return 'met';
  if (met + unknown + judged < n) return 'unmet';
  return unknown > 0 ? 'unknown' : 'judged';
}

export const all = (truths: readonly Truth[]): Truth => atLeast(truths.length, truths);
export const any = (truths: readonly Truth[]): Truth => atLeast(1, truths);

/** `of` must hold, unless `except` does. */
export const unless = (of: Truth, except: Truth): Truth => any([of, except]);

/**
 * An unknown `if` stays unknown, whatever its branches are. A judged `if` is settled where both branches agree,
 * unknown where either is, and judged otherwise. Without `otherwise` a false `if` leaves nothing to meet.
 */
export function when(condition: Truth, then: Truth, otherwise: Truth = 'met'): Truth {
  if (condition === 'met') return then;
  if (condition === 'unmet') return otherwise;
  if (condition === 'unknown' || then === 'unknown' || otherwise === 'unknown') return 'unknown';
  return then === otherwise ? then : 'judged';
}

const SIGNS: Readonly<Record<Truth, string>> = {
  met: '✓ 满足',
  unmet: '✕ 不满足',
  unknown: '? 未知',
  judged: '人 待评定',
};

function table(name: string, cell: (row: Truth, column: Truth) => Truth): string {
  const head = `| ${name} | ${TRUTHS.map((truth) => SIGNS[truth]).join(' | ')} |`;
  const rule = `|---|${TRUTHS.map(() => '---').join('|')}|`;
  const rows = TRUTHS.map(
    (row) => `| **${SIGNS[row]}** | ${TRUTHS.map((column) => SIGNS[cell(row, column)]).join(' | ')} |`,
  );
  return [head, rule, ...rows].join('\n');
}

/** docs/measures/truth-table.md, word for word; a test compares the file with this. */
export function truthTable(): string {
  const negation = TRUTHS.map((truth) => `| ${SIGNS[truth]} | ${SIGNS[not(truth)]} |`).join('\n');
  return `# 真值表 Truth table

Generated from \`packages/measures/src/logic.ts\`; a test fails when the two differ.

A condition is met (满足), unmet (不满足), unknown (未知, data missing) or judged (待评定, for a person).
Unknown absorbs judged: while data are missing, no answer rests on a judgement.

## 全部满足 \`all\`

${table('全部', (a, b) => all([a, b]))}

## 任一满足 \`any\`, 除非 \`unless\`

${table('任一', (a, b) => any([a, b]))}

## 至少 N 项满足 \`atLeast\`

Met when N are met. Unmet when fewer than N can still be met. Otherwise unknown if any is unknown, else judged.
\`all\` is N of N, \`any\` is 1 of N.

## 非 \`not\`

| 条件 | 非 |
|---|---|
${negation}

## 若…则… \`when\`, without 否则 (rows: 若, columns: 则)

${table('若', (a, b) => when(a, b))}

With 否则 \`otherwise\`: a met 若 takes 则, an unmet one takes 否则, an unknown one stays unknown even where both
branches agree. A judged one is unknown where either branch is, settled where both agree, and judged otherwise.

## Comparisons

Every comparison with an unknown side is unknown: also 不等于. A division by zero is unknown, with its reason.

## Outcome

| 适用 \`applies\` | 条件 \`conditions\` | outcome |
|---|---|---|
| ✕ 不满足 | any | 不适用 not-applicable |
| ? 未知 | any | 信息不足 insufficient |
| ✓ 满足, 人 待评定, or none | ✕ 不满足 | 不符合 ineligible |
| ✓ 满足, 人 待评定, or none | ? 未知 | 信息不足 insufficient |
| ✓ 满足, 人 待评定, or none | ✓ 满足 | 符合 eligible |
| ✓ 满足, 人 待评定, or none | 人 待评定 | 符合 eligible, with the list of what a person must judge |
`;
}
