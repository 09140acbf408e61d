/** The steps of a procedure in their order, and the time limits stated with them, as a call has them. */
import type { ReadDocument, StepFact } from '@huice/reading';
import type { ProcedureStep, TimeLimit } from '../types.ts';
import { words } from './company-facts.ts';
import type { Places } from './places.ts';

type Step = ProcedureStep['step'];

/** Each name may hold several steps: “专家评审、专项审计、现场核查（抽查）”. In the order in which they stand here. */
const known: readonly (readonly [RegExp, Step, zh: string, en: string])[] = [
  [/(?:网上|网络|在线|系统)(?:填报|申报|申请)/, 'online-application', '网上申报', 'Online application'],
  [/预审/, 'pre-check', '预审', 'Pre-check'],
  [
    /(?:窗口|书面|纸质).{0,10}(?:提交|受理|递交)|提交(?:书面|纸质|申请)材料|(?:收文)?窗口/,
    'paper-filing',
    '提交书面材料',
    'Paper filing',
  ],
  [/形式审查|形式审核/, 'formal-check', '形式审查', 'Formal check'],
  [/初审|初步审查/, 'first-review', '初审', 'First review'],
  [/专家(?:评审|论证|评议)|评审会/, 'expert-review', '专家评审', 'Expert review'],
  [/专项审计|审计/, 'special-audit', '专项审计', 'Special audit'],
  [/现场(?:核查|考察|勘查|检查|核验)/, 'site-inspection', '现场核查', 'Site inspection'],
  [/查重/, 'duplicate-check', '查重', 'Duplicate check'],
  [/征求.{0,8}意见|会商|联审/, 'consultation', '征求意见', 'Consultation'],
  [/推荐/, 'recommendation', '推荐上报', 'Recommendation'],
  [/(?:拟定|制定|编制|确定).{0,6}(?:计划|名单|方案)/, 'plan', '拟定扶持计划', 'Allocation plan'],
  [/公示/, 'publicity', '公示', 'Publicity'],
  [/下达|发布.{0,6}(?:名单|文件)|公布/, 'award', '下达', 'Award'],
  [
    /提交(?:拨付|拨款).{0,6}(?:资料|材料)|(?:申请|办理)拨付/,
    'disbursement-request',
    '提交拨付资料',
    'Request for payment',
  ],
  [/拨付|兑付|拨款/, 'disbursement', '拨付', 'Disbursement'],
];

export interface DraftSteps {
  readonly steps: readonly ProcedureStep[];
  readonly limits: readonly TimeLimit[];
}

export function draftSteps(document: ReadDocument, places: Places): DraftSteps {
  const read = document.facts.filter((fact): fact is StepFact => fact.kind === 'step');
  const limits: TimeLimit[] = [];
  const steps = read.flatMap((fact) => {
    const said = words(fact.name.replaceAll(/\s/g, '').slice(0, 30), `Step ${fact.order}`);
    const figures = places.figures(fact).map(({ printed }) => printed);
    const cite = places.cite(fact.span[0], fact.path, said, figures);
    const { within } = fact;
    const unit = within === null ? undefined : units[within.unit];
    if (within !== null && unit !== undefined && Number.isInteger(within.n) && within.n > 0) {
      const from = words('见所引条款', 'See the provision cited');
      limits.push({ id: `step-${limits.length + 1}`, what: said, from, n: within.n, unit, cite });
    }
    return stepsIn(fact).map(
      ({ step, title, sampled }): ProcedureStep => ({
        order: fact.order,
        step,
        title,
        by: actorIn(fact),
        ...(sampled ? { sampled } : {}),
        cite,
      }),
    );
  });
  return { steps, limits };
}

const units: Readonly<Record<string, TimeLimit['unit']>> = {
  'working-day': 'working-day',
  day: 'day',
  month: 'month',
  year: 'year',
};

function stepsIn({ name }: StepFact): { step: Step; title: ProcedureStep['title']; sampled: boolean }[] {
  const parts = name.replaceAll(/\s/g, '').split(/[、，；]|(?:和|及)(?=[^、]{2,8}(?:评审|审计|核查|查重))/);
  const found = parts.flatMap((part) => {
    const it = known.find(([pattern]) => pattern.test(part));
    if (it === undefined) return [];
    const [, step, zh, en] = it;
    return [{ step, title: words(zh, en), sampled: /抽查|抽取/.test(part) }];
  });
  if (found.length > 0) return found;
  const other = words(name.replaceAll(/\s/g, '').slice(0, 24), 'A step named in the document');
  return [{ step: 'other', title: other, sampled: false }];
}

/** Who does it, where the step begins with them. */
function actorIn({ name }: StepFact): ProcedureStep['by'] {
  const actor =
    /^(申报(?:单位|企业|主体)|申请人|企业|项目单位|[\p{Script=Han}]{2,12}?(?:局|委|厅|部|办|中心|政府|部门))(?!窗口)/u.exec(
      name,
    )?.[1];
  return actor === undefined
    ? words('未载明', 'not stated')
    : words(actor, /^申|^企|^项/.test(actor) ? 'the applicant' : 'the authority');
}
