/** The pool of experts and what bars one of them from a case: employer, shareholding, contact, recent work. */
import { addMonths, type Day, type Words } from '@huice/calendar';
import { phoneDigits } from '../forms/field.ts';

export interface Employment {
  /** Name or unified social credit code. */
  readonly company: string;
  /** `null`: still there. */
  readonly until: Day | null;
  /** 任职, 顾问, 合作项目 … */
  readonly as: string;
}

export interface Expert {
  readonly id: string;
  readonly name: string;
  readonly fields: readonly string[];
  readonly employers: readonly Employment[];
  /** Companies the expert holds shares of, by name or code. */
  readonly holdings: readonly string[];
  readonly phones: readonly string[];
  readonly active: boolean;
}

/** What of a case matters for conflicts. */
export interface Interests {
  readonly case: string;
  /** The applicant and the other units of a consortium, each with the names and codes it is known by. */
  readonly companies: readonly (readonly string[])[];
  /** Names of legal representative, shareholders, project staff, contact. */
  readonly people: readonly string[];
  readonly phones: readonly string[];
  /** Shareholders and holdings that are companies. */
  readonly related: readonly string[];
}

/** A conflict that an expert or an officer declared. */
export interface Declared {
  readonly expert: string;
  readonly case: string;
  readonly why: string;
}

export const CONFLICTS = {
  inactive: { zh: '不在库或已停用', en: 'not active in the pool' },
  employer: { zh: '任职单位为申报方或其关联方', en: 'employed by the applicant or a related company' },
  'recent-work': {
    zh: '近期曾在申报方任职、担任顾问或合作',
    en: 'recently worked for or with the applicant',
  },
  shareholding: { zh: '持有申报方或其关联方股份', en: 'holds shares of the applicant or a related company' },
  person: {
    zh: '本人是申报项目人员、股东或联系人',
    en: 'is staff, shareholder or contact of the application',
  },
  contact: { zh: '与申报方使用同一联系电话', en: 'shares a telephone with the applicant' },
  declared: { zh: '已声明回避', en: 'declared a conflict' },
} as const satisfies Record<string, Words>;
export type ConflictKind = keyof typeof CONFLICTS;

export interface Conflict {
  readonly kind: ConflictKind;
  readonly words: Words;
}

/** Names of companies and people as they are compared: width, case, spaces and brackets aside. */
export function sameName(name: string): string {
  return name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s()]/g, '');
}

const conflict = (kind: ConflictKind, detail = ''): Conflict => ({
  kind,
  words: {
    zh: CONFLICTS[kind].zh + (detail && `（${detail}）`),
    en: CONFLICTS[kind].en + (detail && ` (${detail})`),
  },
});

/**
 * Everything that bars an expert from a case.
 * @param today day of the draw
 * @param recentMonths how long former work counts
 */
export function conflictsOf(
  expert: Expert,
  interests: Interests,
  declared: readonly Declared[],
  today: Day,
  recentMonths = 36,
): readonly Conflict[] {
  const found: Conflict[] = [];
  const units = new Set([...interests.companies.flat(), ...interests.related].map(sameName));
  const since = addMonths(today, -recentMonths);
  if (!expert.active) found.push(conflict('inactive'));
  for (const { company, until, as } of expert.employers) {
    if (!units.has(sameName(company))) continue;
    if (until === null || until >= today) found.push(conflict('employer', `${company}，${as}`));
    else if (until >= since) found.push(conflict('recent-work', `${company}，${as}，至 ${until}`));
  }
  for (const company of expert.holdings) {
    if (units.has(sameName(company))) found.push(conflict('shareholding', company));
  }
  if (interests.people.some((name) => sameName(name) === sameName(expert.name)))
    found.push(conflict('person'));
  const phones = new Set(interests.phones.map((phone) => phoneDigits(phone) ?? phone));
  if (expert.phones.some((phone) => phones.has(phoneDigits(phone) ?? phone))) found.push(conflict('contact'));
  for (const each of declared) {
    if (each.expert === expert.id && each.case === interests.case) found.push(conflict('declared', each.why));
  }
  return found;
}
