/** What all measures of a document share: when and how to apply, papers, steps, whom to ask. For what says how to apply. */
import type { Words } from '@huice/measures';
import type { ContactFact, DeadlineFact, Fact, MaterialFact, ReadDocument } from '@huice/reading';
import type { Contact, Material, MeasureWindow, ProcedureStep, TimeLimit } from '../types.ts';
import { words } from './company-facts.ts';
import type { Places } from './places.ts';
import { draftSteps } from './steps.ts';

export interface DraftCall {
  readonly windows: readonly MeasureWindow[];
  readonly materials: readonly Material[];
  readonly contacts: readonly Contact[];
  readonly steps: readonly ProcedureStep[];
  readonly limits: readonly TimeLimit[];
  /** Deadlines that its windows and its steps state. */
  readonly taken: ReadonlySet<Fact>;
}

export function draftCall(document: ReadDocument, places: Places): DraftCall | null {
  const guided = document.kind === 'application-guide' || document.facts.some(({ kind }) => kind === 'step');
  if (!guided) return null;
  const call = {
    windows: document.facts.flatMap((fact) => (fact.kind === 'deadline' ? windowOf(fact, places) : [])),
    materials: document.facts.flatMap((fact) => (fact.kind === 'material' ? [materialOf(fact, places)] : [])),
    contacts: document.facts.flatMap((fact) => (fact.kind === 'contact' ? contactOf(fact, places) : [])),
    ...draftSteps(document, places),
  };
  if (Object.values(call).every((list) => list.length === 0)) return null;
  return { ...call, taken: new Set(document.facts.filter((fact) => isStated(fact, document, places))) };
}

function isStated(fact: Fact, { facts }: ReadDocument, places: Places): boolean {
  if (fact.kind !== 'deadline') return false;
  if (windowOf(fact, places).length > 0) return true;
  return facts.some(
    (step) =>
      step.kind === 'step' &&
      step.within?.n === fact.n &&
      step.span[0] <= fact.span[1] &&
      fact.span[0] <= step.span[1],
  );
}

/** A deadline is a window where the words say how one applies; a day without an hour lasts from midnight to midnight. */
function windowOf(fact: DeadlineFact, places: Places): MeasureWindow[] {
  const said = places.words(fact.span);
  const channel = /网上|网络|线上|系统|在线/.test(said)
    ? 'online'
    : /书面|纸质|窗口|现场/.test(said)
      ? 'paper'
      : /邮寄/.test(said)
        ? 'post'
        : null;
  const [from, to] = [fact.from ?? null, fact.to ?? null];
  if (fact.type !== 'absolute' || channel === null || to === null) return [];
  const name: Words = {
    online: words('网上申报', 'Online filing'),
    paper: words('书面材料受理', 'Filing on paper'),
    post: words('邮寄受理', 'Filing by post'),
  }[channel];
  const says = words(
    `${name.zh}时间：${from ?? '未载明'} 至 ${to}`,
    `${name.en}: ${from ?? 'not stated'} to ${to}`,
  );
  const figures = places.figures(fact).map(({ printed }) => printed);
  return [
    {
      name,
      from: from === null ? null : instant(from, '00:00'),
      to: instant(to, '23:59'),
      channel,
      cite: places.cite(fact.span[0], fact.path, says, figures),
    },
  ];
}

function instant(day: string, time: string): string {
  return day.includes('T') ? `${day}+08:00` : `${day}T${time}+08:00`;
}

function materialOf(fact: MaterialFact, places: Places): Material {
  const name = words(fact.name, `Paper asked for in ${fact.path || 'the opening'}`);
  const stated = fact.form === 'original' || fact.form === 'copy' || fact.form === 'original-and-copy';
  const notes = [
    stated || fact.waived
      ? []
      : [words('原件或复印件未载明，请核对', 'original or copy is not stated: please check')],
    fact.copies === null ? [] : [words(`${fact.copies}份`, `${fact.copies} copies`)],
    fact.sealed ? [words('盖章', 'stamped')] : [],
  ].flat();
  return {
    name,
    form: fact.waived ? 'exempt' : stated ? (fact.form as 'original') : 'copy',
    group: 'common',
    ...(notes.length === 0
      ? {}
      : { notes: words(notes.map(({ zh }) => zh).join('，'), notes.map(({ en }) => en).join(', ')) }),
    cite: places.cite(fact.span[0], fact.path, words('要提交这份材料', 'This paper is asked for')),
  };
}

function contactOf(fact: ContactFact, places: Places): Contact[] {
  const phones = fact.phones.filter((phone) => /^[0-9+ -]{5,20}$/.test(phone));
  if (phones.length === 0) return [];
  const purpose = words(fact.subject || '咨询', 'Questions');
  return [{ purpose, phones, cite: places.cite(fact.span[0], fact.path, words('联系方式', 'Whom to ask')) }];
}
