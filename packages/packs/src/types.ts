/**
 * The pack format: policy as data, one folder a document, grouped by jurisdiction.
 *
 *     packs/facts/*.yaml                                   FactDefinition[]: the dictionary of company facts
 *     packs/companies/*.yaml                               fictional sample companies
 *     packs/<GB/T 2260 code>-<name>/<slug>/document.yaml   PackDocument
 *     packs/<…>/<slug>/measures/<measure>.yaml             Measure, with worked examples
 *     packs/<…>/<slug>/not-modelled.yaml                   NotModelled[]: provisions without a rule, and why
 */
import type { Citation, CompanyFile, Outcome, Rule, Words } from '@huice/measures';

export interface PackDocument {
  /** “440300/software-guides-2024”: folder names below `packs/`, without the jurisdiction's name. */
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly documentNumber: string | null;
  readonly issuers: readonly string[];
  readonly kind: string;
  /** GB/T 2260, six digits. */
  readonly regionCode: string;
  readonly region: string;
  readonly issuedOn: string | null;
  readonly publishedOn: string | null;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly draft: boolean;
  readonly industries: readonly string[];
  /** How to find the original: title words or number that the reader's documents are matched by. */
  readonly source: { readonly seed?: string; readonly matchTitle: string; readonly url?: string };
  readonly summary: Words;
}

export interface MeasureWindow {
  readonly name: Words;
  /** ISO instant with offset, +08:00. */
  readonly from: string | null;
  readonly to: string | null;
  readonly channel: 'online' | 'paper' | 'post' | 'other';
  readonly where?: Words;
  readonly cite?: Citation;
}

export interface Material {
  readonly name: Words;
  readonly form: 'original' | 'copy' | 'original-and-copy' | 'exempt';
  readonly group: 'common' | 'special';
  /** Stamps, binding, count, upload. */
  readonly notes?: Words;
  readonly cite?: Citation;
}

export interface Contact {
  readonly purpose: Words;
  readonly phones: readonly string[];
  readonly cite?: Citation;
}

export interface WorkedExample {
  readonly name: string;
  readonly company: CompanyFile;
  readonly expect: {
    readonly outcome: Outcome;
    readonly amountYuan?: number | null;
    readonly amountStatus?: string;
  };
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
  readonly provision: string;
  readonly rule: Rule;
  readonly windows: readonly MeasureWindow[];
  readonly materials: readonly Material[];
  readonly contacts: readonly Contact[];
  readonly authority: string;
  readonly notes?: readonly { readonly words: Words; readonly cite?: Citation }[];
  readonly examples: readonly WorkedExample[];
}

export interface NotModelled {
  readonly provision: string;
  readonly what: Words;
  readonly why: Words;
}

export interface Pack {
  readonly document: PackDocument;
  readonly measures: readonly Measure[];
  readonly notModelled: readonly NotModelled[];
}
