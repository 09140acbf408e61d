/** What must hold whatever happens: drawn histories over every procedure that is shipped. */
import { instantOf, readClock } from '@huice/calendar';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, type CaseState, canonicalJson, decide, type Procedure, project } from '../src/index.ts';
import { projectsWithFiling } from './filings.ts';
import { begin, distancesTo, drawnCommand, procedures } from './walks.ts';

describe.each(procedures)('drawn histories of %s', (_, procedure) => {
  const seen = new Set<string>();
  const states = [...procedure.states.keys()];
  const distances = new Map(states.map((goal) => [goal, distancesTo(procedure, goal)]));
  const projects = projectsWithFiling(procedure);

  test('the projection equals the fold, nothing is taken late, clocks never go below zero, refusals change nothing', () => {
    const steps = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 400 })), {
      minLength: 60,
      maxLength: 100,
    });
    const walk = (
      about: (typeof projects)[number],
      goal: string,
      draws: readonly (readonly [number, number])[],
    ) => {
      const far = distances.get(goal) ?? new Map<string, number>();
      const story = begin(procedure, about);
      let stored = story.state;
      for (const [index, [pick, hours]] of draws.entries()) {
        if (pick % 3 === 0) story.now += hours * 3_600_000;
        const before = canonicalJson(stored);
        const draw = { pick, key: `k${index}`, now: story.now, far };
        const decision = decide(procedure, stored, drawnCommand(procedure, stored, draw), story.now);
        expect(canonicalJson(stored)).toBe(before);
        if ('refusal' in decision) {
          expect(decision.refusal.reasons.length).toBeGreaterThan(0);
          expect(decision.refusal.zh.length * decision.refusal.en.length).toBeGreaterThan(0);
          continue;
        }
        story.events.push(...decision.events);
        stored = decision.events.reduce<CaseState>(apply, stored);
        seen.add(stored.state);
        checkState(procedure, stored, story.now);
      }
      expect(canonicalJson(project(story.events))).toBe(canonicalJson(stored));
    };
    const anyProject = fc.constantFrom(...projects);
    fc.assert(fc.property(anyProject, fc.constantFrom(...states), steps, walk), {
      numRuns: 150,
      seed: 20240225,
    });
    // A walk that never gets anywhere would prove nothing: what the draws happened to miss is made for, one by one.
    const missed = () => {
      const reached = [procedure.initial.id, ...seen, ...neverOver(procedure)];
      return states.filter((state) => !reached.includes(state));
    };
    for (const goal of missed())
      for (const [about, draws] of fc.sample(fc.tuple(anyProject, steps), { numRuns: 60, seed: 20240226 }))
        if (!seen.has(goal)) walk(about, goal, draws);
    expect(missed()).toEqual([]);
  });
});

function checkState(procedure: Procedure, state: CaseState, now: number): void {
  const definition = procedure.states.get(state.state);
  expect(definition).toBeDefined();
  for (const [id, events] of Object.entries(state.clocks)) {
    const clock = procedure.clocks.get(id);
    if (!clock) throw new Error(id);
    const reading = readClock(clock, events, now);
    expect(reading.used).toBeGreaterThanOrEqual(0);
    if (definition?.kind === 'final') expect(reading.status).toBe('stopped');
  }
  for (const [index, submission] of state.submissions.entries()) {
    const window = procedure.windows.get('online');
    const paper = procedure.windows.get('paper');
    if (index === 0 && window?.to) expect(submission.at).toBeLessThan(instantOf(window.to) + 1000);
    const corrected = state.acts['receive-papers'] && state.acts['receive-papers'].at <= submission.at;
    if (paper?.to && !corrected) expect(submission.at).toBeLessThan(instantOf(paper.to) + 1000);
  }
  const received = state.acts['receive-papers'];
  const paper = procedure.windows.get('paper');
  if (received && paper?.to) expect(received.at).toBeLessThan(instantOf(paper.to) + 1000);
}

/** States that only the end of a window leads to, where the window has no end. */
function neverOver({ definition, windows }: Procedure): readonly string[] {
  const endless = definition.commands.filter((command) =>
    command.guards?.some((guard) => guard.rule === 'window-over' && windows.get(guard.window)?.to == null),
  );
  return endless.flatMap(({ to }) => (typeof to === 'string' ? [to] : []));
}
