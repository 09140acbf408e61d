/** Dated parameters 参数: figures that change while the rule stays, each value with its reference. */
import type { Citation } from './citation.ts';
import type { FactType } from './facts.ts';
import type { Words } from './tree.ts';

export interface ParameterValue {
  /** An exact decimal as printed. */
  readonly value: string;
  /** As printed: “万元”, “%”. */
  readonly unit: string;
  /** First day it is in force, ISO. */
  readonly from: string;
  /** Last day it is in force; absent: until something replaces it. */
  readonly to?: string;
  /** Day it was published; absent: known since `from`. */
  readonly knownFrom?: string;
  readonly cite?: Citation;
}

export interface ParameterDefinition {
  readonly id: string;
  readonly name: Words;
  readonly type: Extract<FactType, 'money' | 'ratio' | 'number'>;
  /** Base unit of a number. */
  readonly unit?: string;
  readonly values: readonly ParameterValue[];
}

/** Two clocks: the law in force for the period, as it was known on the day. ISO dates. */
export interface ParameterClocks {
  readonly inForceOn: string;
  readonly knownOn: string;
}

/**
 * The value in force on one day as known on another; the later published of two that overlap.
 * `null` when nothing was in force, or nothing of it was known yet.
 */
export function parameterValue(
  definition: ParameterDefinition,
  clocks: ParameterClocks,
): ParameterValue | null {
  let chosen: ParameterValue | null = null;
  for (const candidate of definition.values) {
    const inForce =
      candidate.from <= clocks.inForceOn && (candidate.to === undefined || clocks.inForceOn <= candidate.to);
    if (!inForce || publishedOn(candidate) > clocks.knownOn) continue;
    if (chosen === null || isLater(candidate, chosen)) chosen = candidate;
  }
  return chosen;
}

const publishedOn = (value: ParameterValue): string => value.knownFrom ?? value.from;

function isLater(a: ParameterValue, b: ParameterValue): boolean {
  const published = publishedOn(a);
  return published > publishedOn(b) || (published === publishedOn(b) && a.from >= b.from);
}
