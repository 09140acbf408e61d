/** A plan as a file: one page as PDF or DOCX, all figures as XLSX. */
import type { Actor } from '@huice/procedures';
import { Trouble } from '../../platform/index.ts';
import type { SupervisionNeeds } from '../commands.ts';
import { plansOf } from '../plans.ts';
import { writePlan } from './docx.ts';
import { type PlanReport, reportOf } from './model.ts';
import { printPlan } from './pdf.ts';
import { tabulatePlans } from './xlsx.ts';

export interface PlanFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

const office = 'application/vnd.openxmlformats-officedocument';
const TYPES = {
  pdf: 'application/pdf',
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
} as const;

/** @throws Trouble 404; 422 for a page of every plan at once */
export async function exportPlan(
  needs: SupervisionNeeds,
  actor: Actor | null,
  {
    id,
    place,
    format,
  }: { readonly id?: string; readonly place?: string; readonly format: 'pdf' | 'docx' | 'xlsx' },
  now: number,
): Promise<PlanFile> {
  const made = new Date(now);
  if (id === undefined) {
    if (format !== 'xlsx') throw onePlanAPage();
    const reports: PlanReport[] = [];
    for (const plan of plansOf(needs.shelves))
      reports.push(await reportOf(needs, actor, { id: plan.id }, now));
    return {
      name: fileName('全部方案', reports[0]?.asOf, format),
      type: TYPES.xlsx,
      bytes: tabulatePlans(reports),
    };
  }
  const report = await reportOf(needs, actor, { id, ...(place === undefined ? {} : { place }) }, now);
  const bytes =
    format === 'pdf'
      ? await printPlan(report, made)
      : format === 'docx'
        ? await writePlan(report, made)
        : tabulatePlans([report]);
  return { name: fileName(report.title, report.asOf, format), type: TYPES[format], bytes };
}

const fileName = (title: string, day: string | undefined, format: string) =>
  `督办_${title.replaceAll(/[\s/\\:*?"<>|]+/g, '').slice(0, 60)}_${day ?? ''}.${format}`;

function onePlanAPage(): Trouble {
  return new Trouble(
    422,
    'one-plan-a-page',
    {
      zh: 'PDF 和 DOCX 一份方案一页，请先选方案。',
      en: 'PDF and DOCX hold one plan a page; choose a plan first.',
    },
    {
      where: 'id',
      todo: { zh: '要全部方案的数，请导出 XLSX。', en: 'For the figures of all plans, export XLSX.' },
    },
  );
}
