/** Obligations: who must, must not or may; what sets it off; within what time. */
import { byHeadings } from '../marks.ts';
import { type Range, within } from '../sentences.ts';
import { shows } from '../signs.ts';
import type { ObligationFact, Within } from '../types.ts';
import type { Scope } from '../types-internal.ts';
import { originalSpan } from '../view.ts';
import { timeUnit } from './time-units.ts';

const modal =
  /(不得|禁止|严禁|不准|不应当?|应当|必须|(?<![无毋])须(?!知)|可以|有权|(?<=[\u4e00-\u9fff])(?<![相对反适响供因效回答理])应(?=于|在|按|依|将|向|及时|立即|自收|自接|自觉|加强|建立|制定|做好|严格|积极|主动|配合|提交|提供|报[送告]|予以|遵守|执行|承担|组织|落实|定期|如实|妥善|公开|保障))/g;
/** Without any of these no word of duty stands there; looked for first, for it costs little. */
const hints =
  /不[得准应]|禁止|严禁|必?须|可以|有权|应[当于在按依将向及立自加建制做严积主配提报予遵执承组落定如妥公保]/;
const force: Readonly<Record<string, ObligationFact['force']>> = {
  不得: 'must-not',
  禁止: 'must-not',
  严禁: 'must-not',
  不准: 'must-not',
  不应: 'must-not',
  不应当: 'must-not',
  应当: 'must',
  应: 'must',
  必须: 'must',
  须: 'must',
  可以: 'may',
  有权: 'may',
};
/** A sentence is looked at so far; a list of duties longer than that is no sentence. */
const reach = 600;

/** The obligations of a document. What an applicant has to be, and what to hand in, are conditions and papers. */
export function readObligations(scope: Scope): ObligationFact[] {
  const facts: ObligationFact[] = [];
  const { text } = scope.view;
  const listsPapers = byHeadings(namePapers);
  for (const segment of scope.segments) {
    if (segment.head === true || scope.conditions.has(segment) || listsPapers(segment)) continue;
    if (!shows(segment.signs, 'duty') || !hints.test(text.slice(segment.start, segment.end))) continue;
    let subject = '';
    for (const sentence of segment.sentences) {
      const end = Math.min(sentence.end, sentence.start + reach);
      const words = text.slice(sentence.start, end);
      if (segment.sentences.length > 1 && !hints.test(words)) continue;
      for (const duty of dutiesIn(words)) {
        if (duty.who !== '') subject = duty.who;
        if (subject === '') continue;
        const start = sentence.start + duty.start;
        facts.push({
          kind: 'obligation',
          path: segment.path,
          span: originalSpan(scope.view, start, sentence.start + duty.end),
          sureness: duty.who === '' ? 0.6 : 0.8,
          who: subject,
          force: duty.force,
          what: duty.what,
          trigger: duty.trigger,
          within: limit(scope, { start, end: sentence.start + duty.end }),
        });
      }
    }
  }
  return facts;
}

function namePapers(headings: readonly string[]): boolean {
  return headings.some((h) => h.length <= 24 && /材料|资料清单|申报条件|申请条件|基本条件/.test(h));
}

interface Duty {
  readonly who: string;
  readonly force: ObligationFact['force'];
  readonly what: string;
  readonly trigger: string | null;
  /** Offsets in the sentence. */
  readonly start: number;
  readonly end: number;
}

/** One duty for each word of duty that another does not go on with: “…应当…，不得…；…可以…”. */
function dutiesIn(words: string): Duty[] {
  const found = [...words.matchAll(modal)].filter((m) => binds(words, m.index, m[0]));
  const duties: Duty[] = [];
  for (const [i, m] of found.entries()) {
    const before = found[i - 1];
    const told = force[m[0]] ?? 'must';
    const from = before === undefined ? 0 : before.index + before[0].length;
    const gap = words.slice(from, m.index);
    if (before !== undefined && told === force[before[0]] && !gap.includes('；')) continue;
    const cut = cutOf(gap);
    const part = before === undefined ? 0 : from + Math.max(cut, 0) + 1;
    const next = found
      .slice(i + 1)
      .find((n) => force[n[0]] !== told || words.slice(m.index, n.index).includes('；'));
    const end = next === undefined ? words.length : endBefore(words, m.index, next.index);
    const asked =
      told === 'must-not' && /^(?:禁止|严禁)$/.test(m[0])
        ? named.exec(words.slice(m.index + m[0].length))
        : null;
    const { who, trigger } =
      asked === null ? parties(words.slice(part, m.index)) : { who: asked[1] ?? '', trigger: null };
    const after = m.index + m[0].length + (asked?.[0].length ?? 0);
    const what = words.slice(after, end).replace(/[，。；]+$/, '');
    if (what.length < 2) continue;
    duties.push({ who, force: told, what, trigger, start: part, end });
  }
  return duties;
}

/** “禁止任何组织…”: whom a ban names stands after it. */
const named = /^(任何(?:单位|组织|个人|机构|企业)(?:(?:和|或者|、)(?:个人|单位|组织))?)/;

/** “依法应当取得许可而未取得的，…”: a word of duty inside a condition lays no duty on anyone. */
function binds(words: string, at: number, word: string): boolean {
  const clause = words.slice(at + word.length, at + 120).split(/[，。；：]/)[0] ?? '';
  const conditional = /的$/.test(clause) && /^[，]/.test(words.slice(at + word.length + clause.length));
  // “保存期限不得少于三年”: how long a thing lasts, not what somebody may not do.
  const lasting = /^(?:少于|低于|短于)/.test(clause) && /(?:时间|期限|时长|期)$/.test(words.slice(0, at));
  const quotedAt = words.lastIndexOf('《', at);
  return !lasting && !conditional && !(quotedAt >= 0 && words.indexOf('》', quotedAt) > at);
}

function endBefore(words: string, from: number, next: number): number {
  const cut = cutOf(words.slice(from, next));
  return cut < 0 ? next : from + cut + 1;
}

/**
 * Where what stands between two words of duty passes from the first to the second: at the semicolon, for “备案机关收到
 * 材料后20个工作日内，” belongs to the duty after it; else at the last comma. −1 where nothing parts them.
 */
function cutOf(gap: string): number {
  const parts = gap.lastIndexOf('；');
  return parts >= 0 ? parts : gap.lastIndexOf('，');
}

/** “…发生变化的，处理者” → trigger and who. What stands right before the duty, after the last comma, owes it. */
function parties(lead: string): { who: string; trigger: string | null } {
  const body = lead.replace(/^(?:第[^条]{1,8}条|[（\d一二三四五六七八九十）、.]{1,6})\s*/, '');
  const cut = body.lastIndexOf('，');
  const last = plain(body.slice(cut + 1));
  const before = cut < 0 ? '' : body.slice(0, cut);
  if (last === '' || occasion.test(last))
    return ofOccasion(last === '' ? before.slice(before.lastIndexOf('，') + 1) : last);
  if (last.length > 60 || !/[\u4e00-\u9fff]{2}/.test(last) || manner.test(last))
    return { who: '', trigger: null };
  return { who: party.exec(last)?.[1] ?? last, trigger: /(?:的|时|后)$/.test(before) ? before : null };
}

/** “处理者收集数据应当…”: what the party does stands between it and its duty. */
const party =
  /^([\u4e00-\u9fff、（）]{2,40}?(?:者|人|单位|机构|部门|企业|平台|政府|公司|组织)(?!及其))(?=(?:收集|存储|使用|加工|传输|提供|公开|销毁|处理|开展|利用|从事|申请|申报|办理|参加|实施|建设|运营|生产|销售|采购|发布|委托(?!的))[\u4e00-\u9fff]{1,16}$)/;

/** Without the words that join a duty to the one before, and those that only colour it. */
function plain(words: string): string {
  return words
    .replace(/^(?:并且?|但是?|且|同时|其中|还|也|由|凡|以及|及|提示|要求|告知|督促|责令|保证|确保)+/, '')
    .replace(/(?:依法|均|都|也|还|一般|原则上|首先|及时|必要时|一律|同时|按照?规定|认真|切实)+$/, '');
}

const occasion = /(?:的|时|后|前|之日起.{0,14}内)$/;
/** “在开展…活动中”, “按照…要求”: how or where, not who. */
const manner = /^(?:在|对|将|把|按|根据|为|经|自|从|通过|依据|除)/;
const begins =
  /^([\u4e00-\u9fff、（）]{2,24}?)(?=(?:在)?(?:收到|接到|受理|发现|知悉|完成|变更|取得|开展|提供(?!者|方)|委托(?!人|方)|处理(?!者|人|方)|申请(?!人|者|单位)|使用(?!者|人|单位)|利用|拟|违反|未(?:按|经|在)|终止|停止|超过|存在|发生))/;

/** Who can owe something: persons, bodies, firms; not the matter that the clause is about. */
const bearer =
  /^([\u4e00-\u9fff、（）]{1,40}(?:者|人|人员|单位|机构|部门|企业|平台|政府|公司|组织|机关|方|局|厅|委|会|院|校|所|中心|园区|部))(?!的)/;

/** “主管部门收到申请后，应当…”: who owes the duty stands at the head of its occasion. */
function ofOccasion(clause: string): { who: string; trigger: string | null } {
  if (clause === '') return { who: '', trigger: null };
  const m = begins.exec(clause);
  const who = bearer.exec(plain(m?.[1] ?? ''))?.[1] ?? '';
  if (who.length < 2 || manner.test(who) || /^(?:有|因|如|若|凡|发生|发现)/.test(who))
    return { who: '', trigger: clause };
  return { who, trigger: clause };
}

function limit(scope: Scope, range: Range): Within | null {
  for (const amount of within(scope.amounts, range)) {
    const unit = amount.kind === 'period' ? timeUnit(amount.unit) : undefined;
    if (unit !== undefined && /^(?:内|之内|以内)/.test(scope.view.text.slice(amount.end, amount.end + 2)))
      return { n: amount.value, unit };
  }
  return null;
}
