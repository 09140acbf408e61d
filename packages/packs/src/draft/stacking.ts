/** How a support goes with others: rules of the document that bind it, and remarks that only people can follow. */
import type { Stacking, Words } from '@huice/measures';
import type { Fact, MeasureFact, ReadDocument, StackingFact } from '@huice/reading';
import type { MeasureNote } from '../types.ts';
import { words } from './company-facts.ts';
import type { Places } from './places.ts';

export interface Combined {
  readonly stacking: readonly Stacking[];
  readonly notes: readonly MeasureNote[];
}

const says: Readonly<Record<StackingFact['rule'], Words>> = {
  'no-double': words('不得重复享受', 'Not together with other support of the kind'),
  'higher-of': words('同时符合的，就高享受一项', 'Of several that fit, the higher'),
  'budget-limited': words(
    '受年度预算总额控制，实际金额可能低于所算',
    'Within the yearly budget: what is paid may be less',
  ),
  'other-rules-first': words('另有规定的，从其规定', 'Where other rules provide otherwise, they go before'),
};

/** Rules of the same provision or of one around it bind a support; those at the end of a document bind all in it. */
export function combined(fact: MeasureFact, document: ReadDocument, places: Places): Combined {
  const own = document.facts.filter(
    (other): other is StackingFact => other.kind === 'stacking' && binds(other, fact, document),
  );
  const stacking: Stacking[] = [];
  const notes: MeasureNote[] = [];
  for (const rule of own) {
    const except = rule.except === undefined ? '' : `，${rule.except.slice(0, 20)}除外`;
    const said = says[rule.rule];
    const cite = places.cite(rule.span[0], rule.path, words(`${said.zh}${except}`, said.en));
    const scope = `${scopeOf(places.words(rule.span))}${except}`;
    if (rule.rule === 'no-double') stacking.push({ rule: 'not-with', scope, cite });
    else if (rule.rule === 'higher-of') stacking.push({ rule: 'higher-of', scope, cite });
    else notes.push({ id: rule.rule, words: words(`${said.zh}${except}`, said.en), cite });
  }
  return { stacking, notes };
}

function binds(rule: StackingFact, fact: MeasureFact, { kind, facts }: ReadDocument): boolean {
  const [a, b] = [rule.path, fact.path];
  if (kind === 'application-guide' || a === b || (a !== '' && b.startsWith(`${a}/`))) return true;
  // In a chapter without support of its own it speaks of all: 附则.
  const chapter = a.split('/')[0] ?? '';
  return !facts.some((other: Fact) => other.kind === 'measure' && other.path.split('/')[0] === chapter);
}

/** What may not be had twice, in the document's own short words. */
function scopeOf(said: string): string {
  const plain = said.replaceAll(/\s/g, '');
  return (
    /同一?(?:年度)?(?:企业|单位|主体|项目|事项|产品|平台|类型|类)(?:同一?(?:年度|项目|事项|类型|类))?/.exec(
      plain,
    )?.[0] ?? '同类扶持'
  );
}
