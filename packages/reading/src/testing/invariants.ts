/** What has to hold of every reading, whatever was read. */
import type { ConditionNode, Fact, Provision, ReadDocument, Reading, Span } from '../types.ts';

/** The first thing wrong with a reading, in words; `null` when nothing is. */
export function wrongWith(reading: Reading): string | null {
  for (const document of reading.documents) {
    const whole: Span = [0, reading.text.length];
    if (!inside(document.span, whole)) return `document ${document.span} is outside the text`;
    if (document.foreword !== undefined && !inside(document.foreword, whole))
      return 'foreword outside the text';
    const wrong = wrongWithProvisions(document) ?? wrongWithFacts(document);
    if (wrong !== null) return wrong;
  }
  return null;
}

function inside(span: Span, outer: Span): boolean {
  return span[0] >= outer[0] && span[1] <= outer[1] && span[0] <= span[1];
}

function spansByPath(document: ReadDocument): Map<string, Span> | string {
  const spans = new Map<string, Span>();
  const stack: { provision: Provision; outer: Span }[] = document.provisions.map((provision) => ({
    provision,
    outer: document.span,
  }));
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { provision, outer } = next;
    if (spans.has(provision.path)) return `path ${provision.path} is not unique`;
    if (!inside(provision.span, outer))
      return `provision ${provision.path} ${provision.span} is outside ${outer}`;
    spans.set(provision.path, provision.span);
    for (const child of provision.children) stack.push({ provision: child, outer: provision.span });
  }
  return spans;
}

function wrongWithProvisions(document: ReadDocument): string | null {
  const spans = spansByPath(document);
  return typeof spans === 'string' ? spans : null;
}

/** Spans of what a fact is made of. */
function innerSpans(fact: Fact): readonly Span[] {
  if (fact.kind === 'condition') return nodeSpans(fact.tree);
  if (fact.kind === 'measure') return fact.condition === undefined ? [] : nodeSpans(fact.condition);
  if (fact.kind !== 'task') return [];
  const bodies = fact.responsibility === null ? [] : [fact.responsibility];
  return [...fact.milestones.map((milestone) => milestone.span), ...bodies, ...fact.targets];
}

function nodeSpans(root: ConditionNode): Span[] {
  const spans: Span[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    spans.push(node.span);
    if (node.op === 'unless') open.push(node.of);
    else if (node.op !== 'leaf') open.push(...node.of);
  }
  return spans;
}

function wrongWithFacts(document: ReadDocument): string | null {
  const spans = spansByPath(document);
  if (typeof spans === 'string') return spans;
  for (const fact of document.facts) {
    const outer = fact.path === '' ? document.span : spans.get(fact.path);
    if (outer === undefined) return `${fact.kind} names a provision that is not there: ${fact.path}`;
    if (!inside(fact.span, outer))
      return `${fact.kind} ${fact.span} is outside its provision ${fact.path} ${outer}`;
    if (!(fact.sureness >= 0 && fact.sureness <= 1)) return `${fact.kind} has sureness ${fact.sureness}`;
    const stray = innerSpans(fact).find((span) => !inside(span, fact.span));
    if (stray !== undefined) return `a part of ${fact.kind} ${fact.span} lies outside it: ${stray}`;
  }
  return null;
}
