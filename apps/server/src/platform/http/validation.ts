/** What comes in is checked against its TypeBox schema; what is wrong is said field by field. */
import type { Problem } from '@huice/api';
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Locale } from 'typebox/system';
import { Value } from 'typebox/value';
import { Trouble } from '../trouble.ts';

const parts: Readonly<Record<string, { zh: string; en: string }>> = {
  body: { zh: '请求内容', en: 'body' },
  querystring: { zh: '查询参数', en: 'query' },
  params: { zh: '地址', en: 'path' },
  headers: { zh: '请求头', en: 'headers' },
};

/** A body is taken as it is; words of an address become the numbers and truth values that the schema asks for. */
export const checkInput: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const compiled = Compile(schema);
  return (value: unknown) => {
    const given = httpPart === 'body' ? value : Value.Default(schema, Value.Convert(schema, value ?? {}));
    if (compiled.Check(given)) return { value: given };
    return { error: wrongInput(httpPart ?? 'body', compiled.Errors(given)) };
  };
};

type SchemaError = ReturnType<ReturnType<typeof Compile>['Errors']>[number];

function wrongInput(part: string, errors: readonly SchemaError[]): Trouble {
  const name = parts[part] ?? { zh: part, en: part };
  const problems: Problem[] = errors.slice(0, 20).map((error) => ({
    code: 'wrong-field',
    where: `${name.en}${error.instancePath}`,
    zh: Locale.zh_Hans(error),
    en: Locale.en_US(error),
  }));
  const first = problems[0];
  return new Trouble(
    400,
    'wrong-input',
    {
      zh: `${name.zh}不符合要求${first ? `：${first.where}（${first.zh}）` : ''}。`,
      en: `The ${name.en} is not as it should be${first ? `: ${first.where} (${first.en})` : ''}.`,
    },
    {
      ...(first?.where === undefined ? {} : { where: first.where }),
      problems,
      todo: {
        zh: '格式见 /api/docs。',
        en: 'See /api/docs for the format.',
      },
    },
  );
}
