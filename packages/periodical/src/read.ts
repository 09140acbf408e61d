/** An issue or a template from JSON of unknown making: the tree, or what is wrong with it, place by place. */
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { IssueProblem } from './check.ts';
import { type Issue, IssueSchema, type Template, TemplateSchema } from './schema.ts';

export type Read<T> = { readonly value: T } | { readonly problems: readonly IssueProblem[] };

export function readIssue(given: unknown): Read<Issue> {
  return read<Issue>(IssueSchema, given);
}

export function readTemplate(given: unknown): Read<Template> {
  return read<Template>(TemplateSchema, given);
}

/** Most problems told at once. */
const MOST = 20;

function read<T>(schema: TSchema, given: unknown): Read<T> {
  if (Value.Check(schema, given)) return { value: given as T };
  const seen = new Map<string, IssueProblem>();
  for (const { instancePath, keyword, params } of Value.Errors(schema, given)) {
    // Of a union both sides are told; the deepest place says most.
    if (keyword === 'anyOf' || seen.has(instancePath)) continue;
    seen.set(instancePath, problemAt(given, instancePath, keyword, params));
    if (seen.size === MOST) break;
  }
  return { problems: [...seen.values()] };
}

const NAMES: Readonly<Record<string, string>> = {
  masthead: '刊头',
  scope: '选题范围',
  sections: '栏目',
  articles: '文章',
  blocks: '内容块',
  rows: '行',
  cells: '格',
  cites: '依据',
  title: '标题',
  text: '文字',
  kind: '种类',
  origin: '文字来源',
  by: '署名',
  takes: '收入什么',
  empty: '空栏说明',
  layout: '版式',
  coverDate: '封面日期',
  from: '起日',
  to: '止日',
};

/** “/sections/0/articles/2/title” → “栏目 1 · 文章 3 · 标题”. */
function placeInWords(path: string): string {
  const words: string[] = [];
  for (const part of path.split('/').slice(1)) {
    if (/^\d+$/.test(part) && words.length > 0) words.push(`${words.pop()} ${Number(part) + 1}`);
    else words.push(NAMES[part] ?? part);
  }
  return words.join(' · ') || '整体';
}

function problemAt(given: unknown, path: string, keyword: string, params: object): IssueProblem {
  const [zh, en] = whatIsWrong(keyword, params, Value.Pointer.Get(given, path));
  return { severity: 'error', code: 'broken-field', at: path, where: placeInWords(path), words: { zh, en } };
}

function whatIsWrong(keyword: string, params: object, found: unknown): readonly [zh: string, en: string] {
  const shown = found === undefined ? '' : JSON.stringify(found)?.slice(0, 80);
  const names = Object.values(params)
    .flat()
    .filter((each) => typeof each === 'string')
    .join('、');
  switch (keyword) {
    case 'required':
      return [`缺少字段：${names}。`, `Fields are missing: ${names}.`];
    case 'additionalProperties':
      return [`有不认识的字段：${names}。`, `There are unknown fields: ${names}.`];
    case 'enum':
    case 'const':
      return [`“${shown}”不在可选的值里。`, `${shown} is none of the values there are.`];
    case 'pattern':
      return [`“${shown}”的写法不对。`, `${shown} is not written as it should be.`];
    case 'maxLength':
      return ['文字太长。', 'The text is too long.'];
    case 'maxItems':
      return ['项数太多。', 'There are too many items.'];
    case 'minItems':
      return ['至少要有一项。', 'At least one item is needed.'];
    case 'type':
      return [`类型不对：${shown}。`, `It is of a wrong type: ${shown}.`];
    default:
      return [`不符合要求：${shown}。`, `It is not as it should be: ${shown}.`];
  }
}
