/**
 * What reading a file yields. The shape follows the public contract of `huice read --json`.
 * All spans are half-open `[start, end)` offsets in UTF-16 code units into `Reading.text`, the decoded original,
 * whatever was repaired on the way.
 */

/** Half-open `[start, end)`, UTF-16 code units into the original text. */
export type Span = readonly [start: number, end: number];

/** How sure the reader is, from 0 to 1. Below 0.8 a person is asked first. */
export type Sureness = number;

export const documentKinds = [
  'opinions',
  'measures',
  'action-plan',
  'implementation-plan',
  'application-guide',
  'notice',
  'administrative-measures',
  'regulation',
  'provisions',
  'catalogue',
  'publicity',
  'consultation',
  'report',
  'explanation',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export interface Reading {
  readonly file: string;
  /** The text that offsets refer to; for a .txt exactly the decoded file. */
  readonly text: string;
  readonly documents: readonly ReadDocument[];
  /** What could not be read or was doubtful, in words: a page without text, a damaged mirror, not a policy. */
  readonly warnings: readonly ReadingWarning[];
}

export interface ReadingWarning {
  readonly code: string;
  /** Chinese first; `en` beside it. */
  readonly zh: string;
  readonly en: string;
  readonly span?: Span;
  /** 1-based page, where the file has pages. */
  readonly page?: number;
}

export interface ReadDocument {
  readonly span: Span;
  /** An editor’s foreword that a collection prints before the document; no facts are read from it. */
  readonly foreword?: Span;
  readonly title: string;
  /** 发文字号, normalised to 〔〕; the document's own, never one that it quotes. */
  readonly documentNumber: string | null;
  readonly issuers: readonly string[];
  readonly kind: DocumentKind;
  /** 全国, a province or a city, as the documents write it: “深圳市”. */
  readonly region: string | null;
  /** ISO dates (YYYY-MM-DD); `null` is *not stated*, never invented. */
  readonly issuedOn: string | null;
  readonly publishedOn: string | null;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly draft: boolean;
  /** False for news, hiring, site furniture: said to be so, with the reason in `warnings`. */
  readonly isPolicy: boolean;
  readonly provisions: readonly Provision[];
  readonly facts: readonly Fact[];
  /** 申报批次: what a notice or a guide opens for applications; absent where it opens nothing. */
  readonly calls?: readonly Call[];
}

/** When applications are taken, and by which way; `null` where the document does not say which. */
export interface CallWindow {
  readonly channel: 'online' | 'paper' | null;
  /** ISO date, or date and minute, in Asia/Shanghai; `null` where only the last day is stated. */
  readonly from: string | null;
  readonly to: string | null;
  readonly span: Span;
}

/** A call for applications, put together from what the document states in several places. */
export interface Call {
  readonly title: string;
  readonly span: Span;
  readonly windows: readonly CallWindow[];
  /** Bodies that take the applications. */
  readonly receivers: readonly string[];
  /** Where papers are handed in, in the document’s words. */
  readonly places: readonly string[];
  /** Addresses of sites and names of systems to file with. */
  readonly sites: readonly string[];
  /** `none` where the document says that nothing is charged; `null` is *not stated*. */
  readonly fee: string | null;
  /** How to book, in the document’s words; `null` where no booking is asked for. */
  readonly booking: string | null;
  /** Spans of the facts that belong to it. */
  readonly materials: readonly Span[];
  readonly steps: readonly Span[];
  readonly quotas: readonly Span[];
  readonly contacts: readonly Span[];
}

export interface Provision {
  /** Markers from the root down, normalised to ASCII brackets, joined by “/”: “一/(二)/1”. Unique within a document. */
  readonly path: string;
  /** The marker as the document prints it: “（二）”. */
  readonly marker: string;
  readonly heading: string;
  readonly span: Span;
  readonly children: readonly Provision[];
}

interface FactBase {
  /** Path of the provision that states it; '' where it stands before the first. */
  readonly path: string;
  readonly span: Span;
  readonly sureness: Sureness;
}

/** A number with its unit in base units: money in 元, ratios as fractions, everything else as the document counts it. */
export interface Quantity {
  readonly value: number;
  readonly unit: string;
  readonly comparator?: Comparator;
  readonly span?: Span;
}
/** `~` is 左右, 约. */
export type Comparator = '>=' | '>' | '<=' | '<' | '=' | '~';

/** One figure of what is given, with what it is measured against and for whom it is the limit. */
export interface SupportPart {
  /** A fraction of the base, or of what another gives. */
  readonly rate?: number;
  /** Yuan. */
  readonly amount?: number;
  /** 最高, 不超过 · the figure itself · 不低于. */
  readonly limit: 'up-to' | 'exact' | 'at-least';
  /** What the amount is for one of; `total` is 累计, 合计, 总额. */
  readonly per: 'project' | 'company' | 'year' | 'company-year' | 'unit' | 'total' | null;
  /** In a list matched by 分别: what this part is given for, in the document's words. */
  readonly for: string | null;
  readonly span: Span;
}

/** What is given, as a formula: never a bare number. */
export interface SupportFormula {
  /** How the parts go together: one of them, one for each case of a list, one a year, one a unit, on top of another’s. */
  readonly shape:
    | 'plain'
    | 'tiers'
    | 'by-year'
    | 'per-unit'
    | 'matching'
    | 'top-up'
    | 'instalments'
    | 'not-computable';
  /** What a rate is taken of: 项目审定总投入. */
  readonly base: string | null;
  readonly parts: readonly SupportPart[];
  /** Who is paid, where the document says so after 给予. */
  readonly payee: string | null;
  /** 奖励, 资助, 补贴 … as the document calls it. */
  readonly form: string | null;
  /** Why no amount can be worked out: 按一定比例, 一事一议. */
  readonly notComputable: 'share-not-stated' | 'case-by-case' | null;
}

/** 扶持措施: what is given, and the numeric conditions stated with it. */
export interface MeasureFact extends FactBase {
  readonly kind: 'measure';
  /** Fractions: 30 % is 0.3; 1:1 is 1. */
  readonly rates: readonly number[];
  /** Yuan. */
  readonly caps: readonly number[];
  readonly thresholds: readonly Quantity[];
  /** Whom it is for, as a tree: what the sentence says before it grants (对…且…的企业). */
  readonly condition?: ConditionNode;
  /** Absent where only conditions are stated. */
  readonly formula?: SupportFormula;
}

/** Conditions of eligibility as a tree: 且, 或, 非, 除外. */
export type ConditionNode =
  | {
      readonly op: 'all' | 'any';
      readonly text: string;
      readonly span: Span;
      readonly of: readonly ConditionNode[];
    }
  | {
      /** 至少符合两项: so many of the list. */
      readonly op: 'some';
      readonly atLeast: number;
      readonly text: string;
      readonly span: Span;
      readonly of: readonly ConditionNode[];
    }
  | {
      readonly op: 'unless';
      readonly text: string;
      readonly span: Span;
      readonly of: ConditionNode;
      readonly except: string;
    }
  | {
      readonly op: 'leaf';
      readonly text: string;
      readonly span: Span;
      /** 未, 不得, 无 …: what must not be. */
      readonly negated: boolean;
      readonly quantities: readonly Quantity[];
    };

export interface ConditionFact extends FactBase {
  readonly kind: 'condition';
  /** `excludes`: whoever the tree is true of is shut out (不予受理, 不得申报). */
  readonly effect: 'requires' | 'excludes';
  readonly tree: ConditionNode;
}

export interface Within {
  readonly n: number;
  readonly unit: string;
}

/** Who must, must not or may do what, when what happens, within what time. */
export interface ObligationFact extends FactBase {
  readonly kind: 'obligation';
  readonly who: string;
  readonly force: 'must' | 'must-not' | 'may';
  readonly what: string;
  readonly trigger: string | null;
  readonly within: Within | null;
}

/** 申报材料: a paper to hand in. */
export interface MaterialFact extends FactBase {
  readonly kind: 'material';
  readonly name: string;
  readonly form: 'original' | 'copy' | 'original-and-copy' | 'electronic' | null;
  readonly copies: number | null;
  readonly sealed: boolean;
  /** 免提交, 无需提交. */
  readonly waived: boolean;
}

/** A step of the procedure, in order. */
export interface StepFact extends FactBase {
  readonly kind: 'step';
  readonly order: number;
  readonly name: string;
  readonly within: Within | null;
}

export interface ContactFact extends FactBase {
  readonly kind: 'contact';
  readonly subject: string;
  readonly person: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly address: string | null;
}

/** Another document that this one names: an edge of the citation graph. */
export interface ReferenceFact extends FactBase {
  readonly kind: 'reference';
  readonly title: string;
  readonly documentNumber: string | null;
  readonly relation: 'basis' | 'carries' | 'repeals' | 'amends' | 'implements' | 'cites';
}

/** How supports go together: 不得重复享受, 就高不就低, 从其规定. */
export interface StackingFact extends FactBase {
  readonly kind: 'stacking';
  readonly rule: 'no-double' | 'higher-of' | 'budget-limited' | 'other-rules-first';
  /** What the rule does not hold for, in the document’s words: 一事一议项目. */
  readonly except?: string;
}

/** Something a lawyer or a clerk should look at. */
export interface FlagFact extends FactBase {
  readonly kind: 'flag';
  readonly code: 'fiscal-contribution' | 'local-firm' | 'validity-not-stated' | 'held-by-state';
  readonly zh: string;
  readonly en: string;
}

export interface TargetFact extends FactBase {
  readonly kind: 'target';
  readonly indicator: string;
  readonly comparator: Comparator;
  readonly value: number;
  readonly unit: string;
  /** The year, or year and month, by which; as “2025” or “2025-06”. */
  readonly by: string | null;
}

export interface ResponsibilityFact extends FactBase {
  readonly kind: 'responsibility';
  readonly lead: readonly string[];
  readonly units: readonly string[];
}

/** A stage of a task: by when, and what has to stand by then, in the document’s words. */
export interface Milestone {
  /** “2025”, “2025-06” or “2025-06-30”. */
  readonly by: string;
  readonly what: string;
  readonly span: Span;
}

/** 任务: what is to be done, by whom, by when. The span covers the deed and the words that name who answers for it. */
export interface TaskFact extends FactBase {
  readonly kind: 'task';
  /** The heading of its provision, or the deed itself where there is none. */
  readonly name: string;
  /** The deed in the document’s words, without markers and without the list of bodies. */
  readonly what: string;
  readonly lead: readonly string[];
  readonly units: readonly string[];
  /** The last day stated for the whole, as “2025”, “2025-06” or “2025-06-30”; `null` is *not stated*. */
  readonly by: string | null;
  readonly milestones: readonly Milestone[];
  /** Span of the responsibility fact that names the bodies; `null` where nobody is named. */
  readonly responsibility: Span | null;
  /** Spans of the targets stated inside it. */
  readonly targets: readonly Span[];
}

export interface DeadlineFact extends FactBase {
  readonly kind: 'deadline';
  readonly type: 'absolute' | 'relative' | 'recurring';
  /** ISO date, or date and minute (`2024-02-25T18:00`), in Asia/Shanghai. */
  readonly from?: string | null;
  readonly to?: string | null;
  readonly n?: number;
  readonly unit?: string;
  readonly every?: string;
}

export interface QuotaFact extends FactBase {
  readonly kind: 'quota';
  readonly scope: string;
  readonly max: number;
  readonly unit: string;
}

export type Fact =
  | MeasureFact
  | ConditionFact
  | TargetFact
  | ResponsibilityFact
  | TaskFact
  | ObligationFact
  | DeadlineFact
  | QuotaFact
  | MaterialFact
  | StepFact
  | ContactFact
  | ReferenceFact
  | StackingFact
  | FlagFact;
