/**
 * What a plan states beside its measures: targets, who answers for which task by when, what companies owe, quotas,
 * periods, and the list of provisions that proves that none was passed over.
 *
 *     packs/<…>/<slug>/targets.yaml            { goals: Goal[], targets: Target[] }: goal → indicator → value, unit, year
 *     packs/<…>/<slug>/responsibilities.yaml   Responsibility[]: task → bodies, lead first → milestones
 *     packs/<…>/<slug>/obligations.yaml        Obligation[]: what a company must file, report, keep, label
 *     packs/<…>/<slug>/quotas.yaml             Quota[]: how many may be put forward, by whom
 *     packs/<…>/<slug>/periods.yaml            Period[]: consultations, publicity, calls of a notice
 *     packs/<…>/<slug>/coverage.yaml           CoverageEntry[]: every provision, with or without support
 */
import type { Citation, Words } from '@huice/measures';

/** A heading of a plan that targets hang under; a goal in words alone has no targets and says so. */
export interface Goal {
  /** Unique within the document: “scale”. */
  readonly id: string;
  readonly title: Words;
  /** Year, or year and month, by which the document wants it reached. */
  readonly by: string | null;
  readonly cite?: Citation;
}

/** “~” stands for 左右, 若干, 级: about that much. */
export type TargetComparator = '>=' | '>' | '<=' | '<' | '=' | '~';

export interface Baseline {
  /** Exact decimal as printed. */
  readonly value: string;
  readonly unit: string;
  /** The year it was measured. */
  readonly at: string;
  readonly cite: Citation;
}

/** A figure that cases give by themselves: how many stand where, or what they were granted. */
export interface CaseCount {
  /** Id of the procedure: “990100/software-support-standing”. */
  readonly procedure: string;
  /** Only cases of these projects; all where absent. */
  readonly projects?: readonly string[];
  /** Cases that have come to one of these states and stand in one: “awarded”, “paid”. */
  readonly states: readonly string[];
  /** Add up this money datum of the case (“amount”) instead of counting cases. */
  readonly sum?: string;
}

export interface Target {
  /** Unique within the document: “uhd-tv-output-2025”. */
  readonly id: string;
  /** Id of the goal it belongs to. */
  readonly goal: string;
  readonly indicator: Words;
  readonly comparator: TargetComparator;
  /** Exact decimal as printed (“24”); numerals in words are written in digits. */
  readonly value: string;
  /** As printed: 万亿元, %, 家, 万台. */
  readonly unit: string;
  /** Year, or year and month; `null` where the document sets none. */
  readonly by: string | null;
  /** First year of a target that runs over several (“2023—2024年平均增速”). */
  readonly from?: string;
  /** “每年支持15个”: the value is owed anew in every period. */
  readonly every?: 'year' | 'quarter' | 'month';
  /** A level reached at a date, a sum over the years, an average over them, or a share. */
  readonly counts: 'level' | 'sum' | 'average' | 'share';
  readonly baseline?: Baseline;
  /** 全省, 全市, each of two stations … */
  readonly scope: Words;
  /** Where figures come from; `none` must say why the indicator cannot be computed. */
  readonly figures: {
    readonly from: 'statistics' | 'reports' | 'cases' | 'none';
    readonly why?: Words;
    /** Which cases are counted, where this system handles them. */
    readonly cases?: CaseCount;
  };
  readonly cite: Citation;
}

/** When something is due: by a year or month, on a day, or again and again. */
export type Due =
  | { readonly by: string }
  | { readonly on: string }
  | {
      readonly every: 'year' | 'half-year' | 'quarter' | 'month';
      /** Month of the year, 1 to 12, where `every` is `year`. */
      readonly month?: number;
      /** Day of the month; `last` is the last one. */
      readonly day?: number | 'last';
    };

export interface Milestone {
  readonly title: Words;
  readonly due: Due;
  /** Targets of the same document that show it reached. */
  readonly targets?: readonly string[];
  readonly cite?: Citation;
}

export interface Responsibility {
  /** Unique within the document. */
  readonly id: string;
  readonly provision: string;
  readonly task: Words;
  /** Who leads, where the document says so (牵头, or “排第一的为牵头单位”); empty where it does not. */
  readonly lead: readonly string[];
  /** Every body that answers, the lead first, names in full as the document's short forms mean them. */
  readonly units: readonly string[];
  readonly milestones: readonly Milestone[];
  /** A report that the document asks for. */
  readonly report?: { readonly to: string; readonly what: Words; readonly due: Due; readonly cite: Citation };
  readonly cite: Citation;
}

/** A time limit stated with an obligation. */
export type ObligationLimit =
  /** within n units of an event */
  | {
      readonly kind: 'within';
      readonly n: number;
      readonly unit: 'working-day' | 'day' | 'month';
      readonly of: Words;
    }
  /** at least once in a period */
  | { readonly kind: 'every'; readonly every: 'year' | 'quarter' | 'month'; readonly times: number }
  /** kept no shorter than */
  | { readonly kind: 'keep'; readonly n: number; readonly unit: 'month' | 'year' }
  /** 立即, 第一时间 */
  | { readonly kind: 'at-once'; readonly of: Words }
  /** before an event */
  | { readonly kind: 'before'; readonly of: Words };

export interface Obligation {
  readonly id: string;
  readonly provision: string;
  /** Whom it binds, in our words. */
  readonly who: Words;
  /** The same as a key, for filtering. */
  readonly binds:
    | 'data-processor'
    | 'important-data-processor'
    | 'core-data-processor'
    | 'data-processing-agent'
    | 'central-enterprise'
    | 'synthesis-provider'
    | 'synthesis-supporter'
    | 'synthesis-user'
    | 'app-store'
    | 'platform-operator'
    /** Whoever applies for support: 申报单位. */
    | 'applicant'
    | 'everyone'
    | 'authority'
    /** A party that `who` names and that has no key of its own: 园区管理机构. */
    | 'named';
  readonly kind:
    | 'filing'
    | 'report'
    | 'assessment'
    | 'record'
    | 'notice'
    | 'label'
    | 'security'
    | 'organisation'
    | 'identity'
    | 'complaint'
    | 'consent'
    | 'licence'
    | 'prohibition'
    | 'cooperation'
    | 'review'
    /** papers handed in, a payment asked for */
    | 'submission'
    /** a plan, a policy, a list to be drawn up */
    | 'planning'
    | 'funding'
    /** what an authority furthers: 推动, 加强 */
    | 'promotion'
    | 'agreement'
    /** put right, dealt with, destroyed */
    | 'remedy'
    /** how something is to be done: 遵循…原则 */
    | 'conduct'
    | 'other';
  readonly duty: Words;
  /** What sets it off, where it is not owed always. */
  readonly when?: Words;
  readonly limit?: ObligationLimit;
  /** The authority it is owed to. */
  readonly to?: string;
  /** Figures that decide whether it is owed: “变化30%以上”. */
  readonly thresholds?: readonly { readonly value: string; readonly unit: string; readonly of: Words }[];
  readonly cite: Citation;
}

export interface Quota {
  readonly scope: Words;
  readonly max: number;
  readonly unit: string;
  readonly cite: Citation;
}

export interface Period {
  readonly name: Words;
  readonly kind: 'consultation' | 'publicity' | 'call';
  /** ISO dates, both included. */
  readonly from: string | null;
  readonly to: string | null;
  /** In what form one may speak: signed, in writing, by whom. */
  readonly how?: Words;
  /** Addresses, telephones and mailboxes as printed. */
  readonly contacts: readonly string[];
  readonly cite: Citation;
}

/**
 * Every provision of a document stands in its coverage once.
 * `modelled`: all support in it has a rule; `partly`: some has, the rest is listed as not modelled;
 * `not-modelled`: support without a rule, listed with why; `none`: no support in it.
 */
export interface CoverageEntry {
  readonly provision: string;
  /** The part of the pack's document, where it has parts. */
  readonly part?: string;
  readonly support: 'modelled' | 'partly' | 'not-modelled' | 'none';
}

export interface Plan {
  readonly goals: readonly Goal[];
  readonly targets: readonly Target[];
  readonly responsibilities: readonly Responsibility[];
  readonly obligations: readonly Obligation[];
  readonly quotas: readonly Quota[];
  readonly periods: readonly Period[];
  readonly coverage: readonly CoverageEntry[];
}
