/** Conditions as trees: what stands under a heading of conditions, with 之一 as 或, items as 且, 除外 as exceptions. */
import { within } from '../sentences.ts';
import type { ConditionFact, ConditionNode } from '../types.ts';
import type { Scope, Segment } from '../types-internal.ts';
import { originalSpan } from '../view.ts';
import { conditionQuantities } from './thresholds.ts';

interface Draft {
  path: string;
  segment: Segment;
  children: Draft[];
}

/** One fact for each heading of conditions. */
export function readConditions(scope: Scope): ConditionFact[] {
  const facts: ConditionFact[] = [];
  let root: Draft | null = null;
  let end = 0;
  const close = () => {
    if (root !== null && (root.children.length > 0 || end > root.segment.end))
      facts.push(fact(scope, root, end));
    root = null;
  };
  for (const segment of scope.segments) {
    if (!scope.conditions.has(segment)) {
      close();
      continue;
    }
    const open: Draft | null = root;
    if (open === null || !(segment.path === open.path || segment.path.startsWith(`${open.path}/`))) {
      close();
      root = { path: segment.path, segment, children: [] };
    } else add(open, segment);
    end = segment.end;
  }
  close();
  return facts;
}

function add(root: Draft, segment: Segment): void {
  // A further paragraph of the same provision stands beside its items, never above them.
  let at = root;
  for (;;) {
    const above = at.path;
    const next = at.children.findLast(
      (c) => c.path !== above && (segment.path === c.path || segment.path.startsWith(`${c.path}/`)),
    );
    if (next === undefined) break;
    at = next;
  }
  at.children.push({ path: segment.path, segment, children: [] });
}

function fact(scope: Scope, root: Draft, end: number): ConditionFact {
  return {
    kind: 'condition',
    path: root.path,
    span: originalSpan(scope.view, root.segment.start, end),
    sureness: 0.8,
    tree: node(scope, root),
  };
}

const oneOf =
  /(?:之一|任一|任意一|其中一|其一|至少(?:达到|满足|符合|具备)?(?:以下|下列)?一[项条个]|以下一项)/;

function node(scope: Scope, draft: Draft): ConditionNode {
  const text = scope.view.text.slice(draft.segment.start, draft.segment.end);
  const span = originalSpan(scope.view, draft.segment.start, draft.segment.end);
  if (draft.children.length === 0) return leaf(scope, draft.segment, text);
  const of = draft.children.map((c) => node(scope, c));
  const own = text.replace(/^.{0,40}(?:条件|资格|要求)[：。]?$/, '');
  // What the line that opens the list says by itself is a condition beside the list.
  const list: ConditionNode = { op: oneOf.test(text) ? 'any' : 'all', text, span, of };
  if (own.length < 30 || !/，且|；且|，并/.test(own)) return list;
  return { op: 'all', text, span, of: [leaf(scope, draft.segment, text), list] };
}

const exception = /(?:（([^（）]{2,60})除外）|，?(?:但|但是)?([^，。；]{2,60})除外|除([^，。；]{2,40})外)/;

function leaf(scope: Scope, segment: Segment, text: string): ConditionNode {
  const span = originalSpan(scope.view, segment.start, segment.end);
  const quantities = conditionQuantities(scope, segment, within(scope.amounts, segment));
  const plain: ConditionNode = {
    op: 'leaf',
    text,
    span,
    negated: /(?:未|不得|不存在|不属于|没有|无(?:不良|重大|违法|严重))/.test(text.slice(0, 60)),
    quantities,
  };
  const except = exception.exec(text);
  if (except === null) return plain;
  return { op: 'unless', text, span, of: plain, except: except[1] ?? except[2] ?? except[3] ?? '' };
}
