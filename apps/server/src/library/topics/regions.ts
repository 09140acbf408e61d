/** Regions side by side on one topic, out of the packs: what each states, and what it does not. Pure. */
import type { ComparedColumn, ComparedMeasure, RegionsAnswer } from '@huice/api';
import { type Condition, type Dictionary, type Expression, sayCondition } from '@huice/measures';
import type { Measure, Pack } from '@huice/packs';
import type { Shelf } from '../../matching/index.ts';
import { figuresOf } from './figures.ts';
import { isOn, mentions, speaksOf, termsOf, type Why, whyMeasure, whyTarget } from './topics.ts';

export function compareRegions(
  { library, dictionary }: Pick<Shelf, 'library' | 'dictionary'>,
  topic: string,
  regions: readonly string[],
  nameOf: (code: string) => string,
): RegionsAnswer {
  const terms = termsOf(topic);
  const columns = [...new Set(regions)].map((code): ComparedColumn => {
    const packs = library.packs.filter(
      (pack) => pack.document.regionCode === code && speaksOf(pack, topic, terms),
    );
    return columnOf(code, nameOf(code), packs, { topic, terms, dictionary });
  });
  const years = columns.flatMap(({ targets }) =>
    targets.flatMap(({ year }) => (year === null ? [] : [year])),
  );
  return { topic, also: terms.filter((term) => term !== topic), columns, years: [...new Set(years)].sort() };
}

interface Asked {
  readonly topic: string;
  readonly terms: readonly string[];
  readonly dictionary: Dictionary;
}

const headOf = ({ document: { id, title, documentNumber } }: Pack) => ({ id, title, documentNumber });

function columnOf(code: string, name: string, packs: readonly Pack[], asked: Asked): ComparedColumn {
  const { topic, terms } = asked;
  return {
    code,
    name,
    documents: packs.map((pack) => {
      const { titleEn, kind, publishedOn, effectiveFrom, effectiveTo, summary } = pack.document;
      const why: Why = isOn(pack, topic) ? 'document' : 'mention';
      return { ...headOf(pack), titleEn, kind, publishedOn, effectiveFrom, effectiveTo, summary, why };
    }),
    measures: packs.flatMap((pack) =>
      pack.measures.flatMap((measure) => {
        const why = whyMeasure(pack, measure, topic, terms);
        return why === null ? [] : [comparedMeasure(pack, measure, why, asked.dictionary)];
      }),
    ),
    targets: packs.flatMap((pack) =>
      pack.targets.flatMap((target) => {
        const why = whyTarget(pack, target, topic, terms);
        if (why === null) return [];
        const { id, indicator, comparator, value, unit, by, scope, cite } = target;
        const year = by?.slice(0, 4) ?? null;
        return [{ id, indicator, comparator, value, unit, year, scope, document: headOf(pack), why, cite }];
      }),
    ),
    notModelled: packs.flatMap((pack) =>
      pack.notModelled
        .filter(({ what }) => isOn(pack, topic) || mentions(what.zh, terms))
        .map(({ provision, what, why }) => ({ document: headOf(pack), provision, what, why })),
    ),
  };
}

function comparedMeasure(pack: Pack, measure: Measure, why: Why, dictionary: Dictionary): ComparedMeasure {
  const { id, title, summary, form, authority, provision, rule, parameters } = measure;
  const figures = figuresOf(rule, dictionary, parameters);
  const { amount } = rule;
  return {
    id,
    title,
    summary,
    form,
    authority,
    document: headOf(pack),
    provision,
    why,
    money: amount === undefined ? 'none' : figures.length > 0 ? 'stated' : 'open',
    reason: amount === undefined ? null : reasonOf(amount),
    figures,
    conditions: asked(rule.conditions).map((condition) => ({
      words: sayCondition(condition, { dictionary }),
      cite: condition.cite ?? rule.conditions.cite ?? null,
    })),
  };
}

/** Each thing that is asked, one by one, where all are. */
function asked(condition: Condition): readonly Condition[] {
  return condition.op === 'all' && condition.title === undefined ? condition.of.flatMap(asked) : [condition];
}

/** Why an amount, or a part of it, cannot be reckoned. */
function reasonOf(amount: Expression): ComparedMeasure['reason'] {
  if (amount.op === 'notComputable') return amount.reason;
  if (amount.op === 'cap' || amount.op === 'floor') return reasonOf(amount.of);
  return null;
}
