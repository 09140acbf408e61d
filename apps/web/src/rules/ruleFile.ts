/** A rule as a file: what is downloaded here, or the measure file of a pack, read back. */
import { type CheckContext, isRule, type Rule } from '@huice/measures';
import { parse, stringify } from 'yaml';
import { type Words, words } from '../platform/words.ts';

/** @param id of the measure, named in the file's first line */
export function ruleToYaml(id: string, rule: Rule): string {
  return `# ${id}\n${stringify({ rule }, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}

export type ReadRule = { readonly rule: Rule } | { readonly problem: Words };

/** Larger than any rule: a file that was chosen by mistake. */
const LARGEST = 1_000_000;

/**
 * Reads a file that holds a rule, by itself or under `rule:`; citations may be names of the file's own `citations:`.
 * @param context with the parameters of the measure that the rule is for: a rule may use them
 */
export function ruleFromYaml(text: string, context: CheckContext): ReadRule {
  if (text.length > LARGEST)
    return { problem: words('文件太大，不是一条规则。', 'The file is too large to be a rule.') };
  let read: unknown;
  try {
    read = parse(text);
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return {
      problem: words(
        `文件不是 YAML：${said} 请选下载的 .rule.yaml。`,
        `Not YAML: ${said} Choose a .rule.yaml.`,
      ),
    };
  }
  const file = record(read);
  const citations = record(file?.citations);
  const rule = spelledOut(file?.rule ?? read, citations);
  if (isRule(rule, context)) return { rule };
  return {
    problem: words(
      '文件里没有可用的规则：应有 rule: 一节，写法同下载的文件，且通过检查。',
      'The file holds no rule to use: it needs a section rule:, written as in a downloaded file, that checks.',
    ),
  };
}

const record = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;

/** Pack files name their citations; a rule holds them itself. */
function spelledOut(value: unknown, citations: Readonly<Record<string, unknown>> | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => spelledOut(item, citations));
  const node = record(value);
  if (node === undefined) return value;
  return Object.fromEntries(
    Object.entries(node).map(([key, part]) => [
      key,
      key === 'cite' && typeof part === 'string' ? (citations?.[part] ?? part) : spelledOut(part, citations),
    ]),
  );
}
