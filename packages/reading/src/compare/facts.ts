import type { Fact } from '../types.ts';
import type { FactChange } from './types.ts';

/** What a fact says, without where it stands and how sure the reader is. */
function saying(fact: Fact): string {
  return JSON.stringify(fact, (key, value: unknown) =>
    ['span', 'path', 'sureness'].includes(key) ? undefined : value,
  );
}

/** Facts of one provision in two versions: those that say the same are left out, those of one kind are paired in order. */
export function compareFacts(before: readonly Fact[], after: readonly Fact[]): FactChange[] {
  const left = new Map<string, Fact[]>();
  for (const fact of after) {
    const key = saying(fact);
    left.set(key, [...(left.get(key) ?? []), fact]);
  }
  const gone = before.filter((fact) => left.get(saying(fact))?.shift() === undefined);
  const come = after.filter((fact) => left.get(saying(fact))?.includes(fact));
  const changes: FactChange[] = [];
  for (const fact of gone) {
    const at = come.findIndex((other) => other.kind === fact.kind);
    changes.push({ before: fact, after: at < 0 ? null : (come.splice(at, 1)[0] ?? null) });
  }
  for (const fact of come) changes.push({ before: null, after: fact });
  return changes;
}
