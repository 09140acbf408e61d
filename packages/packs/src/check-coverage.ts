import { placed, problem } from './problems.ts';
import type { Origin, Pack, PackProblem } from './types.ts';

/** A provision in a document that may have parts: “chain-link 三/(一)”. */
export const provisionKey = (provision: string, part: string | undefined): string =>
  part === undefined ? provision : `#${part} ${provision}`;

/** What the measures of a pack model: each one's own provision and those it covers besides. */
export function modelledProvisions(pack: Pack): ReadonlySet<string> {
  return new Set(
    pack.measures.flatMap((measure) =>
      [measure.provision, ...(measure.covers ?? [])].map((it) => provisionKey(it, measure.part)),
    ),
  );
}

/**
 * Coverage, measures and the list of what is not modelled tell the same story: nothing stands twice, nothing is
 * called modelled without a rule, nothing with support is passed over in silence.
 */
export function checkCoverage(pack: Pack, origin: Origin | undefined): PackProblem[] {
  const found: PackProblem[] = [];
  const say = (what: string, expected: string) => found.push(problem(placed(origin, []), what, expected));
  const modelled = modelledProvisions(pack);
  const listed = new Set(pack.notModelled.map((it) => provisionKey(it.provision, it.part)));
  const seen = new Set<string>();
  for (const entry of pack.coverage) {
    const key = provisionKey(entry.provision, entry.part);
    if (seen.has(key)) say(`coverage.yaml: “${key}” 两次 twice`, '每条只列一次 each provision once');
    seen.add(key);
    const rule = modelled.has(key);
    const reason = listed.has(key);
    if ((entry.support === 'modelled' || entry.support === 'partly') && !rule) {
      say(
        `coverage.yaml: “${key}” ${entry.support}`,
        '有一项措施的 provision 或 covers 指向它 a measure for it',
      );
    }
    if ((entry.support === 'not-modelled' || entry.support === 'partly') && !reason) {
      say(
        `coverage.yaml: “${key}” ${entry.support}`,
        'not-modelled.yaml 中的原因 a reason in not-modelled.yaml',
      );
    }
    if ((entry.support === 'none' || entry.support === 'not-modelled') && rule) {
      say(`coverage.yaml: “${key}” ${entry.support}`, 'modelled | partly');
    }
  }
  if (pack.coverage.length === 0) return [...found, noCoverage(pack, origin)];
  for (const key of [...modelled, ...listed].filter((it) => !seen.has(it))) {
    say(`“${key}” 未列入 not in coverage.yaml`, `- { provision: "${key}", support: … }`);
  }
  return found;
}

function noCoverage(pack: Pack, origin: Origin | undefined): PackProblem {
  const expected = 'coverage.yaml：逐条说明有无扶持 every provision, with or without support';
  return problem(placed(origin, []), `${pack.document.id}: 没有 coverage.yaml`, expected);
}
