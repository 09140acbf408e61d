/** `huice match`: one company against the measures of the packs. */
import { dictionaryOf, evaluate, readCompany } from '@huice/measures';
import type { Measure, PackLibrary } from '@huice/packs';
import { placeNames } from '@huice/reading';
import { type Command, InvalidArgumentError } from 'commander';
import { isDay, readCompanyFile } from './company-file.ts';
import type { MatchResult } from './match-result.ts';
import { inWords } from './match-words.ts';
import { openShelf } from './packs-folder.ts';
import { BadInput } from './trouble.ts';

interface MatchOptions {
  readonly company: string;
  readonly measure?: readonly string[];
  readonly asOf?: string;
  readonly json?: boolean;
}

export function addMatch(program: Command): void {
  program
    .command('match')
    .description(
      '一家企业能享受哪些措施、多少钱、缺什么 / which measures fit a company, how much, what is missing',
    )
    .requiredOption('--company <file>', '企业资料（JSON）/ the company file (JSON)')
    .option('--measure <id...>', '只看这些措施 / only these measures')
    .option('--as-of <day>', '决定日，YYYY-MM-DD；缺省用企业资料中的日期或今天 / day of decision', day)
    .option('--json', '输出 JSON / print JSON')
    .addHelpText(
      'after',
      `
示例 Example:
  npx huice match --company 企业.json
  npx huice match --company 企业.json --measure 440300/software-guides-2024/chain-link
  npx huice match --company 企业.json --as-of 2024-02-01 --json

企业资料 Company file:
  {"name": "示例科技有限公司", "asOf": "2024-02-01", "facts": {"要素编号或名称": 值}}`,
    )
    .action(async (options: MatchOptions) => {
      const file = await readCompanyFile(options.company);
      const library = await openShelf();
      for (const { file: where, words } of library.problems)
        console.error(`! ${where} ${words.zh}\n  ${words.en}`);
      const asOf = options.asOf ?? file.asOf ?? today();
      const result = match(library, { ...file, asOf }, asOf, options.measure);
      console.log(options.json ? JSON.stringify(result, null, 2) : inWords(result));
    });
}

function match(
  library: PackLibrary,
  file: Parameters<typeof readCompany>[0],
  asOf: string,
  only: readonly string[] | undefined,
): MatchResult {
  const dictionary = dictionaryOf(library.facts, placeNames);
  const company = readCompany(file, dictionary);
  const items = chosen(library, only).map((measure) => ({
    measure: { id: measure.id, title: measure.title },
    evaluation: evaluate(measure, company, {
      dictionary,
      asOf,
      ...(measure.parameters === undefined ? {} : { parameters: measure.parameters }),
    }),
  }));
  return { company: { name: company.name, asOf }, problems: company.problems, items, count: items.length };
}

/** @throws BadInput naming the measures that come near */
function chosen({ packs }: PackLibrary, only: readonly string[] | undefined): Measure[] {
  const all = packs.flatMap((pack) => pack.measures);
  if (only === undefined) return all;
  return only.map((id) => {
    const found = all.find((measure) => measure.id === id);
    if (found !== undefined) return found;
    const last = id.split('/').at(-1) ?? id;
    const near = all
      .map((measure) => measure.id)
      .filter((other) => other.endsWith(`/${last}`) || other.startsWith(id));
    const hint = near.length === 0 ? 'huice pack list --json' : near.slice(0, 5).join(', ');
    throw new BadInput({
      zh: `没有编号为 “${id}” 的措施。可选：${hint}`,
      en: `There is no measure “${id}”. See: ${hint}`,
    });
  });
}

function day(given: string): string {
  if (isDay(given)) return given;
  throw new InvalidArgumentError('应为日期，如 2024-02-01 / expected a day such as 2024-02-01');
}

function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
}
