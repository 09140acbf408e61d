/** `huice panel verify`: draws again from a record, without the server that drew, and compares. */
import { readFile } from 'node:fs/promises';
import { type DrawRecord, verifyDraw } from '@huice/procedures';
import type { Command } from 'commander';
import { BadInput, unreadable } from './trouble.ts';

export function addPanel(program: Command): void {
  program
    .command('panel')
    .description('核对专家抽取记录 / check the record of a draw of experts')
    .command('verify <file>')
    .description('按种子重新抽取并比较 / draw again from the seed and compare')
    .option('--json', '以 JSON 输出 / as JSON')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const draws = await drawsOf(file);
      const wrong = draws.map((draw) => verifyDraw(draw));
      if (json === true) console.log(JSON.stringify({ draws: draws.length, problems: wrong.flat() }));
      else for (const [i, draw] of draws.entries()) say(draw, i, wrong[i] ?? []);
      if (wrong.some((each) => each.length > 0)) process.exitCode = 1;
    });
}

async function drawsOf(file: string): Promise<readonly DrawRecord[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw unreadable(file, error);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  const draws = value !== null && typeof value === 'object' && 'draws' in value ? value.draws : null;
  if (!Array.isArray(draws) || draws.length === 0 || !draws.every(isRecord)) {
    throw new BadInput({
      zh: `“${file}”不是抽取记录。请在评审组页面点“下载记录（JSON）”。`,
      en: `“${file}” is no record of a draw: download it from the page of the panel.`,
    });
  }
  return draws;
}

function isRecord(value: unknown): value is DrawRecord {
  if (value === null || typeof value !== 'object') return false;
  const lists = ['wanted', 'keep', 'candidates', 'drawn', 'standby'] as const;
  const { seed, subject, round, perEmployer, reserves } = value as Record<string, unknown>;
  return (
    lists.every((name) => Array.isArray((value as Record<string, unknown>)[name])) &&
    typeof seed === 'string' &&
    typeof subject === 'string' &&
    [round, perEmployer, reserves].every(Number.isInteger)
  );
}

function say(draw: DrawRecord, index: number, wrong: readonly { zh: string; en: string }[]): void {
  const what = index === 0 ? '抽取 draw' : `递补 replacement ${index}`;
  const people = draw.drawn.map(({ expert, field }) => `${expert}（${field}）`).join('、');
  console.log(`${draw.subject} ${what}：${people || '无 nobody'}`);
  if (wrong.length === 0) {
    console.log('  按种子重算一致。Drawn again from the seed: the same.');
    return;
  }
  for (const { zh, en } of wrong) console.log(`  ${zh} ${en}`);
}
