import type { Measure } from '@huice/packs';

/** Fact id → ids of the measures whose rule asks for it. */
export function factsAskedBy(measures: Iterable<{ readonly measure: Measure }>): Record<string, string[]> {
  const asked: Record<string, string[]> = {};
  for (const { measure } of measures) {
    for (const fact of factsIn(measure.rule)) {
      asked[fact] ??= [];
      asked[fact].push(measure.id);
    }
  }
  return asked;
}

/** Every node of the tree that names a company fact does so under `fact`. */
function factsIn(node: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(node)) for (const item of node) factsIn(item, found);
  else if (typeof node === 'object' && node !== null) {
    for (const [key, value] of Object.entries(node)) {
      if (key === 'fact' && typeof value === 'string') found.add(value);
      else factsIn(value, found);
    }
  }
  return found;
}
