/**
 * The pack format: policy as data, one folder a document, grouped by jurisdiction. How to write one: docs/packs.md.
 *
 *     packs/facts/*.yaml                                   FactDefinition[]: the dictionary of company facts
 *     packs/companies/*.yaml                               SampleCompany: fictional companies
 *     packs/<GB/T 2260 code>-<name>/<slug>/document.yaml   PackDocument
 *     packs/<…>/<slug>/measures/<measure>.yaml             Measure, with worked examples
 *     packs/<…>/<slug>/examples/<measure>.yaml             its worked examples, where they are too many for its file
 *     packs/<…>/<slug>/calls/<call>.yaml                   windows, papers, steps … that its measures share (`call: …`)
 *     packs/<…>/<slug>/not-modelled.yaml                   NotModelled[]: provisions without a rule, and why
 *     packs/<…>/<slug>/procedure.yaml, procedure-*.yaml    ProcedureDefinition of @huice/procedures
 *     packs/<…>/<slug>/targets.yaml …                      what a plan states beside its measures: plan-types.ts
 */
import type {
  AmountAnswer,
  Citation,
  CompanyFile,
  FactDefinition,
  Outcome,
  Rule,
  Words,
} from '@huice/measures';
import type { ProcedureDefinition } from '@huice/procedures';
import type { Plan } from './plan-types.ts';

/** The document as the reader's documents are matched with it. */
export interface DocumentSource {
  /** A distinctive run of the title, compared without white space, or the document number. */
  readonly matchTitle: string;
  /** File name of the original among the example files, where it is one of them. */
  readonly seed?: string;
  readonly url?: string;
}

/** One of several documents that were issued together and share a folder: the notice, each guide, an annex. */
export interface DocumentPart {
  /** Cited as “440300/software-guides-2024#chain-link”. */
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly kind: string;
  readonly source: DocumentSource;
}

/** Another document that this one names, and how: an edge of the graph of who cites whom. */
export interface DocumentRelation {
  /** basis 依据, carries 印发, repeals 废止, amends 修改, implements 落实, cites 引用. */
  readonly relation: 'basis' | 'carries' | 'repeals' | 'amends' | 'implements' | 'cites';
  readonly title: string;
  readonly documentNumber: string | null;
  readonly cite: Citation;
}

export interface PackDocument {
  /** “440300/software-guides-2024”: folder names below `packs/`, without the jurisdiction's name. */
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly documentNumber: string | null;
  readonly issuers: readonly string[];
  /** One of the reader's kinds of document. */
  readonly kind: string;
  /** GB/T 2260, six digits; 000000 is the whole country. */
  readonly regionCode: string;
  readonly region: string;
  readonly issuedOn: string | null;
  readonly publishedOn: string | null;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly draft: boolean;
  readonly industries: readonly string[];
  readonly source: DocumentSource;
  readonly parts?: readonly DocumentPart[];
  /** Documents that it names, each once. */
  readonly relations?: readonly DocumentRelation[];
  readonly summary: Words;
}

export interface MeasureWindow {
  readonly name: Words;
  /** ISO instant with offset, +08:00; `null` is not stated. Both ends belong to the window. */
  readonly from: string | null;
  readonly to: string | null;
  /** The document says that it is open all year (常年受理): then an end that is not stated is none. */
  readonly standing?: true;
  readonly channel: 'online' | 'paper' | 'post' | 'other';
  readonly where?: Words;
  readonly cite?: Citation;
}

export interface Material {
  readonly name: Words;
  readonly form: 'original' | 'copy' | 'original-and-copy' | 'exempt';
  readonly group: 'common' | 'special';
  /** Asked for only when this is so: “only new platforms”. */
  readonly onlyIf?: Words;
  /** Stamps, binding, count, upload. */
  readonly notes?: Words;
  readonly cite?: Citation;
}

export interface Contact {
  readonly purpose: Words;
  readonly phones: readonly string[];
  readonly cite?: Citation;
}

/** Where papers are handed in, or the path through a portal. */
export interface Place {
  readonly purpose: Words;
  readonly address: Words;
  readonly cite?: Citation;
}

/** A step of the procedure, in order; those with the same `order` run side by side. */
export interface ProcedureStep {
  readonly order: number;
  readonly step:
    | 'online-application'
    | 'pre-check'
    | 'paper-filing'
    | 'formal-check'
    | 'first-review'
    | 'expert-review'
    | 'special-audit'
    | 'site-inspection'
    | 'duplicate-check'
    | 'consultation'
    | 'recommendation'
    | 'plan'
    | 'publicity'
    | 'award'
    | 'disbursement-request'
    | 'disbursement'
    | 'other';
  readonly title: Words;
  readonly by: Words;
  /** 抽查: only a sample of the cases goes through it. */
  readonly sampled?: boolean;
  readonly cite?: Citation;
}

export interface TimeLimit {
  readonly id: string;
  readonly what: Words;
  /** What starts the clock. */
  readonly from: Words;
  readonly n: number;
  readonly unit: 'working-day' | 'day' | 'month' | 'year';
  /** Steps whose time does not count towards this limit. */
  readonly excludes?: readonly ProcedureStep['step'][];
  readonly cite?: Citation;
}

/** A dated value that rules refer to; each value with its reference. */
export interface Parameter {
  readonly id: string;
  readonly name: Words;
  readonly type: 'money' | 'ratio' | 'number';
  /** Base unit of a number. */
  readonly unit?: string;
  readonly values: readonly {
    /** An exact decimal as printed. */
    readonly value: string;
    readonly unit: string;
    /** First and last day in force, ISO; without the last: until replaced. */
    readonly from: string;
    readonly to?: string;
    /** Day it was published; absent: known since `from`. */
    readonly knownFrom?: string;
    readonly cite?: Citation;
  }[];
}

export interface WorkedExample {
  readonly name: string;
  /**
   * In a file, `company.like` names an earlier example whose name and facts are taken over, `without` lists facts to
   * leave out; the loader spells them out.
   */
  readonly company: CompanyFile;
  readonly expect: {
    readonly outcome: Outcome;
    /** Yuan; `null`: no amount is known. A number without `amountStatus` is one that was computed. */
    readonly amountYuan?: number | null;
    readonly amountStatus?: AmountAnswer['status'];
    /** Ids of facts that must be among those said to be missing. */
    readonly missing?: readonly string[];
  };
}

export interface MeasureNote {
  /** For what acts on it: “same-contact”, “returned-may-resubmit”. */
  readonly id?: string;
  readonly words: Words;
  readonly cite?: Citation;
}

export interface Measure {
  /** Unique over all packs: “440300/software-guides-2024/chain-link”. */
  readonly id: string;
  readonly title: Words;
  /** What is given, in one sentence of ours. */
  readonly summary: Words;
  readonly form:
    | 'grant'
    | 'reward'
    | 'subsidy'
    | 'matching'
    | 'rent'
    | 'interest'
    | 'loan'
    | 'voucher'
    | 'selection'
    | 'other';
  /** The part of the pack's document that it is in, where the document has parts. */
  readonly part?: string;
  /** The provision that gives the support. */
  readonly provision: string;
  /** Further provisions with support that this measure models. */
  readonly covers?: readonly string[];
  readonly rule: Rule;
  readonly parameters?: readonly Parameter[];
  readonly windows: readonly MeasureWindow[];
  readonly materials: readonly Material[];
  readonly contacts: readonly Contact[];
  readonly places?: readonly Place[];
  readonly steps?: readonly ProcedureStep[];
  readonly limits?: readonly TimeLimit[];
  readonly authority: string;
  readonly notes?: readonly MeasureNote[];
  readonly examples: readonly WorkedExample[];
}

export interface NotModelled {
  /** Provision path; with `part` where the document has parts. */
  readonly provision: string;
  readonly part?: string;
  readonly what: Words;
  readonly why: Words;
}

export interface Pack extends Plan {
  readonly document: PackDocument;
  readonly measures: readonly Measure[];
  readonly notModelled: readonly NotModelled[];
  /** The life of a case under this document, where a procedure is written beside it. */
  readonly procedure: ProcedureDefinition | null;
}

/** A fictional company to try the measures on. */
export interface SampleCompany extends CompanyFile {
  readonly id: string;
  readonly nameEn: string;
  /** Why it is interesting. */
  readonly story: Words;
}

/** Where something stands in the pack files. */
export interface Origin {
  readonly file: string;
  /** 1-based line of the node at `path`, or of its nearest ancestor. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
  /** What stands at `path` in a file of its own: worked examples that carry on in `examples/<measure>.yaml`. */
  readonly elsewhere?: (path: readonly (string | number)[]) => PlacedElsewhere | undefined;
}

export interface PlacedElsewhere {
  readonly origin: Origin;
  readonly path: readonly (string | number)[];
}

/** What is wrong with a pack, where, and what would be right. */
export interface PackProblem {
  /** A pack with an error must not be published; a warning is for a person to look at. */
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** 1-based; 0 where the file as a whole is meant. */
  readonly line: number;
  /** “rule/conditions/of/2/fact”. */
  readonly key: string;
  readonly found: string;
  readonly expected: string;
  readonly words: Words;
}

/** All that was loaded, and all that was wrong. A file with problems is left out of the rest. */
export interface PackLibrary {
  readonly facts: readonly FactDefinition[];
  readonly companies: readonly SampleCompany[];
  readonly packs: readonly Pack[];
  readonly problems: readonly PackProblem[];
  /** By measure id, document id, fact id or company id, the last two as “fact:…” and “company:…”. */
  readonly origins: ReadonlyMap<string, Origin>;
}
