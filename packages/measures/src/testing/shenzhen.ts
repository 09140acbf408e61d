/** A dictionary and rules in the shape of the Shenzhen software guides of 2024, for tests: figures carry over, words are ours. */
import { dictionaryOf } from '../dictionary.ts';
import type { CompanyFile, FactDefinition, FactType } from '../facts.ts';
import type { Condition, Expression, Rule } from '../tree.ts';

function define(id: string, zh: string, type: FactType, extra: Partial<FactDefinition> = {}): FactDefinition {
  return {
    id,
    name: { zh, en: id.replaceAll('-', ' ') },
    type,
    about: 'company',
    period: '申报时',
    register: '自报',
    question: { zh: `${zh}是多少？`, en: `${id}?` },
    sensitivity: 'internal',
    ...extra,
  };
}

const option = (id: string, zh: string) => ({ id, name: { zh, en: id } });

export const shenzhen = dictionaryOf([
  define('registered-in', '注册地', 'region', {
    register: '市场监管',
    values: [option('440300', '深圳市'), option('110000', '北京市')],
  }),
  define('is-independent', '具有独立法人资格', 'yes-no', { register: '市场监管' }),
  define('in-dishonesty-list', '被列入严重失信主体名单', 'yes-no', { register: '信用' }),
  define('main-revenue', '主营业务收入', 'money', { period: '上年度' }),
  define('previous-revenue', '前一年度主营业务收入', 'money', { period: '前年度' }),
  define('software-revenue', '软件业务收入', 'money', { period: '上年度' }),
  define('software-share', '软件业务收入占比', 'ratio', { period: '上年度' }),
  define('business', '主要业务', 'enum', {
    values: [
      option('software', '软件和信息技术服务'),
      option('basic-software', '基础软件'),
      option('security', '信息安全'),
    ],
  }),
  define('honours', '资质', 'list', {
    values: [
      option('high-tech', '高新技术企业'),
      option('little-giant', '专精特新小巨人'),
      option('champion', '单项冠军'),
    ],
  }),
  define('project-total', '项目总投入', 'money', { about: 'project' }),
  define('reviewed-total', '项目审定总投入', 'money', { about: 'project' }),
  define('building-share', '建设投资占比', 'ratio', { about: 'project' }),
  define('started-on', '项目开工日', 'date', { about: 'project' }),
  define('finished-on', '项目完工日', 'date', { about: 'project' }),
  define('year-of-support', '享受扶持的第几年', 'number', { unit: '年' }),
  define('rent', '年租金', 'money', { period: '上年度' }),
  define('area', '租用面积', 'number', { unit: '平方米' }),
  define('staff', '职工人数', 'number', { unit: '人' }),
]);

const cite = (provision: string) => ({ provision });
export const literal = (value: string, unit: string): Expression => ({ op: 'literal', value, unit });
export const fact = (id: string): Expression => ({ op: 'fact', fact: id });
export const atLeast = (id: string, value: string, unit: string): Condition => ({
  op: 'compare',
  left: fact(id),
  is: '>=',
  right: literal(value, unit),
  cite: cite('四/(八)'),
});

/** 产业链关键环节提升: 30% of the reviewed total, at most 10 million yuan. */
export const chainLink: Rule = {
  conditions: {
    op: 'all',
    of: [
      { op: 'locatedIn', fact: 'registered-in', region: '440300', cite: cite('四/(一)') },
      { op: 'holds', fact: 'is-independent', cite: cite('四/(一)') },
      { op: 'not', of: { op: 'holds', fact: 'in-dishonesty-list' }, cite: cite('四/(二)') },
      {
        op: 'any',
        title: { zh: '软件企业的规模', en: 'size of the software company' },
        of: [
          {
            op: 'all',
            of: [
              { op: 'oneOf', fact: 'business', values: ['software'], cite: cite('四/(八)/1') },
              atLeast('main-revenue', '2000', '万元'),
              {
                op: 'compare',
                left: { op: 'divide', left: fact('software-revenue'), right: fact('main-revenue') },
                is: '>=',
                right: literal('30', '%'),
                cite: cite('四/(八)/1'),
              },
            ],
          },
          {
            op: 'all',
            of: [
              {
                op: 'oneOf',
                fact: 'business',
                values: ['basic-software', 'security'],
                cite: cite('四/(八)/2'),
              },
              atLeast('main-revenue', '500', '万元'),
            ],
          },
        ],
      },
      atLeast('project-total', '500', '万元'),
      atLeast('building-share', '20', '%'),
      {
        op: 'during',
        date: fact('started-on'),
        from: { op: 'date', value: '2022-01-01' },
        to: { op: 'date', value: '2023-12-31' },
        cite: cite('四/专项/(三)'),
      },
      {
        op: 'judged',
        title: { zh: '技术水平达到国内领先', en: 'technology leads at home' },
        by: 'expert',
        cite: cite('四/专项/(四)'),
      },
    ],
  },
  amount: {
    op: 'cap',
    of: { op: 'multiply', left: literal('30', '%'), right: fact('reviewed-total'), cite: cite('三/(一)') },
    at: literal('1000', '万元'),
    per: 'project',
    cite: cite('三/(一)'),
  },
};

export const demoCompany: CompanyFile = {
  name: '示例科技有限公司',
  asOf: '2024-02-01',
  facts: {
    注册地: '440300',
    具有独立法人资格: '是',
    'in-dishonesty-list': false,
    主营业务收入: '2500万元',
    软件业务收入: { value: '1000万元', source: '税务', period: '2023' },
    主要业务: '软件和信息技术服务',
    项目总投入: '2000万元',
    项目审定总投入: '2000万元',
    建设投资占比: '25%',
    项目开工日: '2022-05-01',
  },
};
