/** From decoded text to documents, provisions and facts. */
import { readBlocks } from './blocks.ts';
import { type Head, inherit } from './carriers.ts';
import { readDates } from './dates.ts';
import { type Found, splitDocuments } from './documents.ts';
import { readCalls } from './facts/call.ts';
import { readConditions } from './facts/condition.ts';
import { readContacts } from './facts/contact.ts';
import { readDeadlines } from './facts/deadline.ts';
import { readFlags } from './facts/flag.ts';
import { readMeasures } from './facts/measure.ts';
import { readObligations } from './facts/obligation.ts';
import { readMaterials, readSteps } from './facts/papers.ts';
import { withPlainFigures } from './facts/plain-figures.ts';
import { readQuotas } from './facts/quota.ts';
import { readReferences } from './facts/reference.ts';
import { readResponsibilities } from './facts/responsibility.ts';
import { conditionSegments } from './facts/sections.ts';
import { readStacking } from './facts/stacking.ts';
import { readTables } from './facts/tables.ts';
import { readTargets } from './facts/target.ts';
import { readTasks } from './facts/task.ts';
import type { Line } from './lines.ts';
import { readMetadata } from './metadata.ts';
import { readOutline } from './outline.ts';
import { damage, judge } from './policy.ts';
import { readAmounts } from './quantities.ts';
import { regionOf } from './region.ts';
import { simplify } from './script.ts';
import { isDraft, kindOfBody, kindOfTitle } from './titles.ts';
import type {
  Call,
  DocumentKind,
  Fact,
  MeasureFact,
  ReadDocument,
  Reading,
  ReadingWarning,
  Span,
  TargetFact,
} from './types.ts';
import type { Scope } from './types-internal.ts';
import { originalSpan, type View } from './view.ts';

export interface ReadOptions {
  /** The file's name, as messages should call it. */
  readonly file: string;
}

/**
 * Reads one file's text. The same text always gives the same answer; cost grows in proportion to its length.
 * Spans in the result are `[start, end)` in UTF-16 code units of `text` as given.
 */
export function readText(text: string, options: ReadOptions): Reading {
  const page = readBlocks(text);
  const { view } = page;
  const split = splitDocuments(text, page);
  const amounts = readAmounts(view.text);
  const dates = readDates(view.text);
  const plain = withPlainFigures(view.text, amounts);
  const heads = inherit(split.documents.map((found, i) => headOf(text, view, split.lines, found, i === 0)));
  const warnings: ReadingWarning[] = [...damage(text)];
  if (heads.length === 0)
    warnings.push({
      code: 'empty',
      zh: '文件里没有文字，请换一份',
      en: 'The file holds no text; try another',
    });
  const documents = heads.map((head) =>
    readDocument(view, split.lines, head, { amounts, dates, plain }, warnings),
  );
  return { file: options.file, text, documents, warnings };
}

/**
 * The calls of one document whose text stands at `start` of its file, for a document that was kept without them.
 * Spans are of the file, as those of its facts.
 */
export function readCallsOf(text: string, start: number): Call[] {
  const shift = ([from, to]: Span): Span => [from + start, to + start];
  return readText(text, { file: '' }).documents.flatMap(({ calls = [] }) =>
    calls.map((call) => ({
      ...call,
      span: shift(call.span),
      windows: call.windows.map((window) => ({ ...window, span: shift(window.span) })),
      materials: call.materials.map(shift),
      steps: call.steps.map(shift),
      quotas: call.quotas.map(shift),
      contacts: call.contacts.map(shift),
    })),
  );
}

interface Figures {
  readonly plain: Scope['plain'];
  readonly amounts: Scope['amounts'];
  readonly dates: Scope['dates'];
}

function readDocument(
  view: View,
  lines: readonly Line[],
  head: Head,
  figures: Figures,
  warnings: ReadingWarning[],
): ReadDocument {
  const { found, meta } = head;
  const outline = readOutline(view, head.lines, found.body - found.first);
  const year = Number((meta.issuedOn ?? meta.publishedOn ?? '').slice(0, 4)) || yearOfTitle(found.title);
  const scope: Scope = {
    view,
    segments: outline.segments,
    tables: readTables(view.text, outline.segments, found.title),
    conditions: conditionSegments(view.text, outline.segments, found.title),
    ...figures,
    kind: head.kind,
    title: found.title,
    year,
  };
  const span = originalSpan(
    view,
    lines[found.first]?.block.start ?? 0,
    lines[found.end - 1]?.block.end ?? view.text.length,
  );
  const verdict = judge(found.title, head.body, head.kind);
  if (verdict.reason !== null) warnings.push({ code: 'not-a-policy', ...verdict.reason, span });
  const facts = [...readFacts(scope), ...validityFlag(head, span)];
  const calls = readCalls(scope, facts, span, meta.issuers);
  return {
    span,
    ...forewordOf(view, lines, found),
    title: spaced(found),
    ...meta,
    kind: head.kind,
    region: head.region,
    draft: isDraft(found.title),
    isPolicy: verdict.isPolicy,
    provisions: outline.provisions,
    facts,
    ...(calls.length === 0 ? {} : { calls }),
  };
}

/** “2024年…申报指南”: the year that its dates without one belong to. A span of years names none. */
function yearOfTitle(title: string): number | null {
  const years = title.match(/20\d\d(?=年度?)/g) ?? [];
  return years.length === 1 && !/20\d\d年?[—~-]/.test(title) ? Number(years[0]) : null;
}

function forewordOf(view: View, lines: readonly Line[], found: Found): { foreword?: ReadDocument['span'] } {
  if (found.foreword === null) return {};
  const [first, end] = found.foreword;
  return { foreword: originalSpan(view, lines[first]?.block.start ?? 0, lines[end - 1]?.block.end ?? 0) };
}

/** Measures and rules have to say how long they hold; one that does not is pointed out. */
function validityFlag(head: Head, span: ReadDocument['span']): Fact[] {
  const owes = head.kind === 'measures' || head.kind === 'administrative-measures';
  if (!owes || isDraft(head.found.title) || /有效期|施行至|执行至|有效至/.test(head.body)) return [];
  return [
    {
      kind: 'flag',
      path: '',
      span: [span[0], Math.min(span[1], span[0] + 1)],
      sureness: 0.8,
      code: 'validity-not-stated',
      zh: '文件没有载明有效期',
      en: 'The document does not state how long it holds',
    },
  ];
}

function readFacts(scope: Scope): Fact[] {
  const measures = readMeasures(scope);
  const targets = outsideSupport(readTargets(scope), measures);
  const responsibilities = readResponsibilities(scope);
  const materials = readMaterials(scope);
  const facts: Fact[] = [
    ...measures,
    ...readConditions(scope),
    ...targets,
    ...responsibilities.map((r) => r.fact),
    ...readTasks(scope, responsibilities, targets),
    ...readObligations(scope),
    ...readDeadlines(scope),
    ...readQuotas(scope),
    ...materials,
    ...readSteps(scope),
    ...readContacts(scope),
    ...readReferences(scope),
    ...readStacking(scope),
    ...readFlags(scope, materials),
  ];
  return facts.sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
}

/** A figure in a sentence that gives support is part of the support or of its conditions, never an aim besides. */
function outsideSupport(targets: readonly TargetFact[], measures: readonly MeasureFact[]): TargetFact[] {
  const given = measures.filter((m) => m.formula !== undefined);
  let i = 0;
  return targets.filter((t) => {
    while (i < given.length && (given[i]?.span[1] ?? 0) <= t.span[0]) i += 1;
    const measure = given[i];
    if (measure === undefined || measure.span[0] >= t.span[1]) return true;
    // Where nothing is said of how much is given, what the sentence counts is no part of it; its sums are conditions.
    return measure.rates.length + measure.caps.length === 0 && t.unit !== '元';
  });
}

function headOf(text: string, view: View, all: readonly Line[], found: Found, topmost: boolean): Head {
  const original = (l: Line) =>
    simplify(text.slice(view.at[l.block.start] ?? 0, (view.at[l.block.end - 1] ?? 0) + 1));
  const start = all[found.first]?.block.start ?? 0;
  const end = all[found.end - 1]?.block.end ?? 0;
  const body = view.text.slice(start, end);
  const kind = kindOf(found.title, body, isAddressed(all, found));
  const meta = readMetadata(all, found, kind, original, body);
  const region = regionOf({
    // The first words of a text without a title name no place of it.
    title: found.title.includes('，') && kindOfTitle(found.title) === null ? '' : found.title,
    issuers: meta.issuers,
    documentNumber: meta.documentNumber,
    body,
    header: fieldsOf(all, found),
    above: topmost ? view.text.slice(Math.max(0, start - headOfPage), start) : '',
  });
  return { found, lines: all.slice(found.first, found.end), kind, meta, region, body };
}

/** What the fields about the page say, where they stand: over the title, or under it. */
function fieldsOf(all: readonly Line[], found: Found): string {
  return all
    .slice(found.first, found.body + fieldsUnderTitle)
    .filter((l) => l.kind === 'field')
    .map((l) => l.text)
    .join('\n');
}

const fieldsUnderTitle = 6;

/** A list of names put out for objections is a publicity, whatever its title ends with. */
function kindOf(title: string, body: string, addressed: boolean): DocumentKind {
  const titled = kindOfTitle(title);
  if (titled === 'catalogue' && kindOfBody(body) === 'publicity') return 'publicity';
  return titled ?? kindOfBody(body) ?? (addressed ? 'notice' : 'report');
}

/** “各县区人民政府，市直有关单位：”: a letter to those below is a notice, whether a title was kept or not. */
function isAddressed(all: readonly Line[], found: Found): boolean {
  return all.slice(found.first, found.first + linesOfHead).some((l) => l.kind === 'addressee');
}

const linesOfHead = 6;

/** Characters above a document in which a page names its site. */
const headOfPage = 200;

/** The title with one space between bodies that sign together, and none where a line was broken. */
function spaced(found: Found): string {
  const raw = found.rawTitle.replace(/\r?\n/g, '');
  const at = raw.indexOf('关于');
  if (at < 0) return found.title;
  const bodies = raw
    .slice(0, at)
    .trim()
    .split(/[\s\u3000]+/);
  return bodies.length < 2
    ? found.title
    : `${bodies.join(' ')}${found.title.slice(found.title.indexOf('关于'))}`;
}
