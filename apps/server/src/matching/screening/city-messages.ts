/** What a city's thread and the server say to each other. */
import type {
  AmendedCompanies,
  ColumnMapping,
  ImportTrouble,
  ReadinessAnswer,
  ScreenedPage,
  WhatIfAnswer,
  WhatIfPage,
} from '@huice/api';
import type {
  ClauseChange,
  FactDefinition,
  MeasureTotals,
  Outcome,
  ParameterDefinition,
  Rule,
} from '@huice/measures';

/** Where the companies of a city come from; kept with the city, so that it can be read again. */
export type CitySource = {
  /** GB/T 2260: the jurisdiction whose officers may look at it. */
  readonly place?: string;
} & (
  | { readonly kind: 'generated'; readonly rows: number; readonly seed: number }
  | {
      readonly kind: 'imported';
      readonly file: string;
      readonly fileName: string;
      readonly mapping: readonly ColumnMapping[];
    }
);

export interface CitySetup {
  readonly facts: readonly FactDefinition[];
  readonly parameters: readonly ParameterDefinition[];
  /** Facts that rules ask for: a fictional city is drawn for these. */
  readonly asked: readonly string[];
  readonly source: CitySource;
  /** Folder of the files that were sent. */
  readonly folder: string;
}

export interface NamedRule {
  readonly id: string;
  readonly rule: Rule;
}

export interface CityRead {
  readonly rows: number;
  readonly facts: readonly string[];
  readonly broken: number;
  readonly refused: number;
  readonly doubtful: number;
  readonly troubles: readonly ImportTrouble[];
}

export interface WhatIfQuestion {
  readonly before: NamedRule;
  readonly after: NamedRule;
  readonly asOf: string;
  readonly budgetFen?: number;
  readonly method: 'rank' | 'pro-rata';
  readonly rankBy: 'larger-first' | 'smaller-first' | 'fact';
  /** With `fact`: whose number ranks the companies. */
  readonly rankFact?: string;
}

export interface ListQuestion {
  readonly measure: NamedRule;
  readonly asOf: string;
  readonly outcome: Outcome;
  readonly q: string;
  readonly from: number;
  readonly count: number;
}

export interface WhatIfListQuestion extends WhatIfQuestion {
  readonly by: string | null;
  readonly group: string | null;
  readonly who: 'winners' | 'losers' | 'paid';
  readonly from: number;
  readonly count: number;
}

export interface AmendedQuestion {
  readonly before: Rule;
  readonly after: Rule;
  readonly clauses: readonly ClauseChange[];
  readonly asOf: string;
  readonly from: number;
  readonly count: number;
}

export interface ScreenQuestion {
  readonly measures: readonly NamedRule[];
  readonly asOf: string;
}

type Page<T extends { readonly items: unknown; readonly count: number }> = Pick<T, 'items' | 'count'>;

/** Each question with its answer. */
export interface CityQuestions {
  screen: [ScreenQuestion, { readonly totals: readonly MeasureTotals[]; readonly milliseconds: number }];
  list: [ListQuestion, Page<ScreenedPage>];
  readiness: [{ readonly measure: NamedRule; readonly asOf: string }, ReadinessAnswer];
  whatIf: [WhatIfQuestion, WhatIfAnswer];
  whatIfList: [WhatIfListQuestion, Page<WhatIfPage>];
  amended: [AmendedQuestion, Omit<AmendedCompanies, 'page' | 'size'>];
}
export type CityOp = keyof CityQuestions;

export type ToCity =
  | {
      readonly [O in CityOp]: { readonly id: number; readonly op: O; readonly ask: CityQuestions[O][0] };
    }[CityOp]
  | { readonly id: number; readonly op: 'abort' };

export type FromCity =
  | { readonly kind: 'reading'; readonly done: number }
  | { readonly kind: 'ready'; readonly read: CityRead }
  | { readonly kind: 'failed'; readonly code: string; readonly zh: string; readonly en: string }
  | { readonly kind: 'progress'; readonly id: number; readonly rows: number }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly message: string };
