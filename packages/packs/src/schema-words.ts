/** The small words of the pack schemas. `description` is what an error says was expected. */
import { type TSchema, Type } from 'typebox';

export const closed = { additionalProperties: false } as const;
export const text = (description = '文字 text') => Type.String({ minLength: 1, description });
export const matching = (pattern: string, description: string) => Type.String({ pattern, description });
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const listOf = <T extends TSchema>(schema: T) => Type.Readonly(Type.Array(schema));

export const words = Type.Object({ zh: text('中文 Chinese words'), en: text('英文 English words') }, closed);
export const slug = matching(
  '^[a-z0-9]+(-[a-z0-9]+)*$',
  '小写字母、数字和连字符 lower-case letters, digits and hyphens',
);
export const isoDate = matching('^\\d{4}-\\d{2}-\\d{2}$', '日期 a date such as 2024-01-24');
export const instant = matching(
  '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?\\+08:00$',
  '北京时间 an instant such as 2024-02-25T18:00+08:00',
);
export const decimal = matching(
  '^-?\\d+(\\.\\d+)?$',
  '十进制数，加引号 a quoted decimal such as "30" or "0.5"',
);
export const regionCode = matching('^\\d{6}$', '加引号的六位行政区划代码 a quoted six-digit GB/T 2260 code');

export const citation = Type.Object(
  {
    document: Type.Optional(text('政策文件编号 a document id such as "440300/software-guides-2024#notice"')),
    provision: Type.String({
      description: '条款路径 a provision path such as "三/(一)", "" before the first',
    }),
    figures: Type.Optional(listOf(text('原文中的数字 a figure as printed, such as "30%"'))),
    hash: Type.Optional(matching('^[0-9a-f]{16}$', '十六位十六进制指纹 16 hexadecimal digits')),
    says: Type.Optional(words),
  },
  { ...closed, description: '依据，或 citations 下的名称 a citation, or a name under “citations”' },
);
