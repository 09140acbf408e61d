/** The company facts that a draft asks for: those of the dictionary where the name is the same, else new entries. */
import type { FactDefinition, FactType, Words } from '@huice/measures';

export interface FactWanted {
  /** A noun phrase of the document: 项目总投入. */
  readonly name: string;
  /** What is asked in English: the document's phrase has no translation here. */
  readonly nameEn: string;
  readonly type: FactType & ('money' | 'ratio' | 'number');
  readonly unit?: string;
}

export class CompanyFacts {
  readonly #known: ReadonlyMap<string, FactDefinition>;
  readonly #slug: string;
  readonly #added = new Map<string, FactDefinition>();

  constructor(known: readonly FactDefinition[], slug: string) {
    this.#known = new Map(known.map((fact) => [plain(fact.name.zh), fact]));
    this.#slug = slug;
  }

  get added(): readonly FactDefinition[] {
    return [...this.#added.values()];
  }

  /** Id of the fact. One of another type under the same name is not it: the new one is told apart by its name. */
  want(wanted: FactWanted): string {
    const name = wanted.name;
    const known = this.#known.get(plain(name)) ?? this.#added.get(plain(name));
    if (known === undefined) return this.#add(name, wanted);
    if (known.type === wanted.type && (wanted.type !== 'number' || known.unit === wanted.unit))
      return known.id;
    return this.want({ ...wanted, name: `${name}（${typeNames[wanted.type]}${wanted.unit ?? ''}）` });
  }

  #add(name: string, { nameEn, type, unit }: FactWanted): string {
    const id = `${this.#slug}-fact-${this.#added.size + 1}`;
    this.#added.set(plain(name), {
      id,
      name: { zh: name, en: nameEn },
      type,
      ...(unit === undefined ? {} : { unit }),
      about: /项目|投资|投入|建设/.test(name) ? 'project' : 'company',
      period: periodOf(name),
      register: '自报',
      question: { zh: `${name}是多少？`, en: `${nameEn}: how much?` },
      sensitivity: 'internal',
    });
    return id;
  }
}

const typeNames: Readonly<Record<FactWanted['type'], string>> = { money: '金额', ratio: '比例', number: '' };

function periodOf(name: string): string {
  return /上一?年度?|上年/.test(name) ? '上年度' : '申报时';
}

const plain = (name: string): string => name.normalize('NFKC').replaceAll(/\s/g, '');

/** Words with the same name in both languages where the Chinese is a number or a path. */
export const words = (zh: string, en: string): Words => ({ zh, en });
