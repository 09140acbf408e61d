/** Papers to hand in, and the steps of the procedure in their order. */
import { isIssuer } from '../bodies.ts';
import { byHeadings } from '../marks.ts';
import { chineseNumber } from '../numerals.ts';
import { within } from '../sentences.ts';
import type { MaterialFact, StepFact, Within } from '../types.ts';
import type { Scope, Segment } from '../types-internal.ts';
import { originalSpan } from '../view.ts';

function under(pattern: RegExp): (segment: Segment) => boolean {
  return byHeadings((headings) => headings.some((h) => h.length <= 24 && pattern.test(h)));
}

/** 申报材料: the numbered items under a heading of papers. */
export function readMaterials(scope: Scope): MaterialFact[] {
  const facts: MaterialFact[] = [];
  const { text } = scope.view;
  const ofPapers = under(/材料|资料清单|提交资料/);
  const ofHandling = under(handling);
  for (const segment of scope.segments) {
    if (!ofPapers(segment) || segment.headings.length < 2 || ofHandling(segment)) continue;
    const words = text.slice(segment.start, segment.end);
    if (/^(?:[^，。；]{0,20}(?:材料|资料))[：；]?$/.test(words)) continue;
    if (endOfLetter.test(words) || isIssuer(words)) continue;
    const all = /^(?:以上|上述|所有)/.test(words);
    const body = words.replace(/^(?:[（\d一二三四五六七八九十）、.]{1,6})/, '').replace(/[。；]$/, '');
    const copies = /一式([一二两三四五六七八九十\d]{1,2})份/.exec(words)?.[1];
    facts.push({
      kind: 'material',
      path: segment.path,
      span: originalSpan(scope.view, segment.start, segment.end),
      sureness: all ? 0.7 : 0.85,
      name: all ? '以上材料' : body.replace(/（[^（）]*）/g, '').slice(0, 120),
      form: formOf(words),
      copies: copies === undefined ? null : /^\d/.test(copies) ? Number(copies) : chineseNumber(copies),
      sealed: /盖章|公章|签章|骑缝/.test(words),
      waived: /免(?:于)?提交|无需提交|不再提交|免交/.test(words),
    });
  }
  return facts;
}

/** What stands below the last paper: who signs, the day, whom to ask, what the page offers. */
const endOfLetter =
  /^(?:（?(?:联系|咨询)(?:人|方式|电话|地址)|（?此件|(?:相关)?附件(?:下载)?：?$|\d{0,4}年?\d{1,2}月\d{1,2}日$|年\d{1,2}月\d{1,2}日$|分享|打印|扫一扫)|：$/;

/** “纸质材料报送”: how papers are handed in and looked through, not which. */
const handling = /材料(?:的)?(?:报送|递交|受理|送达|寄送|审核|审查|初审|预审)/;

function formOf(words: string): MaterialFact['form'] {
  const original = /原件/.test(words.replace(/验原件|核对原件|查验原件/g, ''));
  const copy = /复印件/.test(words);
  if (original && copy) return 'original-and-copy';
  if (original) return 'original';
  if (copy) return 'copy';
  return /电子版|扫描件|电子文档|在线填报/.test(words) ? 'electronic' : null;
}

const arrow = /(?:—{1,3}|-{2,3}|→|➝|⇒|>{1,2})/;

/** 流程: “A——B——C”, or the numbered items under a heading of procedure. */
export function readSteps(scope: Scope): StepFact[] {
  const facts: StepFact[] = [];
  const { text } = scope.view;
  let order = 0;
  let heading = '';
  const ofProcedure = under(/流程|程序|步骤|办理环节/);
  for (const segment of scope.segments) {
    if (!ofProcedure(segment)) continue;
    const root = segment.headings.find((h) => /流程|程序|步骤|办理环节/.test(h)) ?? '';
    if (root !== heading) order = 0;
    heading = root;
    const words = text.slice(segment.start, segment.end);
    const chain = words.split(arrow);
    if (chain.length >= 3) {
      let at = segment.start;
      for (const name of chain) {
        const start = text.indexOf(name, at);
        at = start + name.length;
        const bare = name.replace(/[。；]$/, '').trim();
        if (bare.length < 2) continue;
        order += 1;
        facts.push({
          kind: 'step',
          path: segment.path,
          span: originalSpan(scope.view, start, at),
          sureness: 0.9,
          order,
          name: bare,
          within: null,
        });
      }
    } else if (
      segment.headings.length >= 2 &&
      segment.headings[segment.headings.length - 1] !== root &&
      /^[（\d一二三四五六七八九十①-⑳]/.test(words)
    ) {
      order += 1;
      const name = segment.headings[segment.headings.length - 1] || words.slice(0, 40);
      facts.push({
        kind: 'step',
        path: segment.path,
        span: originalSpan(scope.view, segment.start, segment.end),
        sureness: 0.75,
        order,
        name,
        within: limit(scope, segment),
      });
    }
  }
  return facts;
}

function limit(scope: Scope, segment: Segment): Within | null {
  const amount = within(scope.amounts, segment).find(
    (a) => a.kind === 'period' && /^(?:工作日|日)$/.test(a.unit),
  );
  return amount === undefined
    ? null
    : { n: amount.value, unit: amount.unit === '工作日' ? 'working-day' : 'day' };
}
