/** The company facts that a draft asks for: those of the dictionary where the name is the same, else new entries. */
import type { FactDefinition, FactType, Words } from '@huice/measures';

export interface FactWanted {
  /** A noun phrase of the document: 项目总投入. */
  readonly name: string;
  /** What is asked in English: the document's phrase has no translation here. */
  readonly nameEn: string;
  readonly type: FactType & ('money' | 'ratio' | 'number' | 'yes-no' | 'enum');
  readonly unit?: string;
  /** For `enum`: what can be chosen, in the document's short names. */
  readonly values?: readonly Words[];
}

/** Id of the n-th value of an enum that a draft adds, from 0; none of them is “none”. */
export const caseId = (n: number): string => `case-${n + 1}`;

export class CompanyFacts {
  readonly #known: ReadonlyMap<string, FactDefinition>;
  readonly #ids: ReadonlyMap<string, FactType>;
  readonly #slug: string;
  readonly #added = new Map<string, FactDefinition>();

  constructor(known: readonly FactDefinition[], slug: string) {
    this.#known = new Map(known.map((fact) => [plain(fact.name.zh), fact]));
    this.#ids = new Map(known.map((fact) => [fact.id, fact.type]));
    this.#slug = slug;
  }

  get added(): readonly FactDefinition[] {
    return [...this.#added.values()];
  }

  /** Whether the dictionary has a fact of this id and type. */
  has(id: string, type: FactType): boolean {
    return this.#ids.get(id) === type;
  }

  /** Id of the fact. One of another type under the same name is not it: the new one is told apart by its name. */
  want(wanted: FactWanted): string {
    const name = wanted.name;
    const known = this.#known.get(plain(name)) ?? this.#added.get(plain(name));
    if (known === undefined) return this.#add(name, wanted);
    if (isSame(known, wanted)) return known.id;
    return this.want({ ...wanted, name: `${name}（${typeNames[wanted.type]}${wanted.unit ?? ''}）` });
  }

  #add(name: string, { nameEn, type, unit, values }: FactWanted): string {
    const id = `${this.#slug}-fact-${this.#added.size + 1}`;
    this.#added.set(plain(name), {
      id,
      name: { zh: name, en: nameEn },
      type,
      ...(unit === undefined ? {} : { unit }),
      about: /项目|投资|投入|建设/.test(name) ? 'project' : 'company',
      period: periodOf(name),
      register: '自报',
      question: questions[type](name, nameEn),
      sensitivity: 'internal',
      ...(values === undefined ? {} : { values: valuesOf(values) }),
    });
    return id;
  }
}

const none = { id: 'none', name: { zh: '都不是', en: 'None of them' } };

const valuesOf = (values: readonly Words[]) => [...values.map((name, n) => ({ id: caseId(n), name })), none];

/** One with other values to choose from is another fact. */
function isSame(known: FactDefinition, { type, unit, values }: FactWanted): boolean {
  if (known.type !== type || (type === 'number' && known.unit !== unit)) return false;
  return values === undefined || JSON.stringify(known.values) === JSON.stringify(valuesOf(values));
}

const howMuch = (zh: string, en: string): Words => ({ zh: `${zh}是多少？`, en: `${en}: how much?` });
const questions: Readonly<Record<FactWanted['type'], (zh: string, en: string) => Words>> = {
  money: howMuch,
  ratio: howMuch,
  number: howMuch,
  'yes-no': (zh, en) => ({ zh: `${zh}，是吗？`, en: `${en}: is it so?` }),
  enum: (zh, en) => ({ zh: `${zh}：属于哪一种？`, en: `${en}: which of them?` }),
};

const typeNames: Readonly<Record<FactWanted['type'], string>> = {
  money: '金额',
  ratio: '比例',
  number: '',
  'yes-no': '是否',
  enum: '情形',
};

function periodOf(name: string): string {
  return /上一?年度?|上年/.test(name) ? '上年度' : '申报时';
}

const plain = (name: string): string => name.normalize('NFKC').replaceAll(/\s/g, '');

/** Words with the same name in both languages where the Chinese is a number or a path. */
export const words = (zh: string, en: string): Words => ({ zh, en });
