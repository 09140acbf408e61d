/** Figures that are looked up: company facts, counts and dated parameters. */

import { parameterValue } from '../parameters.ts';
import type { Expression } from '../tree.ts';
import { parseDecimal, rational, times } from '../values/rational.ts';
import { parseUnit } from '../values/units.ts';
import { usedFact, whyMissing } from './context.ts';
import { day, known, type Reckoner, unknown, type Value } from './value.ts';

export function factValue(r: Reckoner, e: Extract<Expression, { op: 'fact' }>): Value {
  const fact = r.context.company.facts.get(e.fact);
  const given = fact?.value;
  if (fact !== undefined && given?.kind === 'quantity')
    return known(r, e, given.value, { used: [usedFact(fact)] });
  if (fact !== undefined && given?.kind === 'date')
    return known(r, e, day(given.day), { used: [usedFact(fact)] });
  return unknown(r, e, [whyMissing(e.fact, r.context)], [e.fact]);
}

export function countValue(r: Reckoner, e: Extract<Expression, { op: 'count' }>): Value {
  const fact = r.context.company.facts.get(e.fact);
  if (fact?.value.kind !== 'list') return unknown(r, e, [whyMissing(e.fact, r.context)], [e.fact]);
  return known(r, e, rational(BigInt(fact.value.ids.length)), { used: [usedFact(fact)] });
}

export function parameterOf(r: Reckoner, e: Extract<Expression, { op: 'parameter' }>): Value {
  const definition = r.context.parameters?.find(({ id }) => id === e.parameter);
  const dated = definition === undefined ? null : parameterValue(definition, r.context.clocks);
  const number = dated === null ? null : parseDecimal(dated.value);
  if (dated !== null && number !== null) return known(r, e, times(number, parseUnit(dated.unit).factor));
  const name = definition?.name ?? { zh: e.parameter, en: e.parameter };
  const { inForceOn, knownOn } = r.context.clocks;
  return unknown(r, e, [
    {
      zh: `参数“${name.zh}”在 ${inForceOn} 没有已公布（截至 ${knownOn}）的有效值`,
      en: `parameter “${name.en}” has no value in force on ${inForceOn} known by ${knownOn}`,
    },
  ]);
}
