/** decide: a command on a case at an instant → events, or a refusal that says everything that is in the way. */
import { type Instant, showInstant, type Words } from '@huice/calendar';
import { canonicalJson, hashOf } from '../canonical.ts';
import type { CommandDefinition, FormDefinition } from '../definition/types.ts';
import { checkFields, checkForm } from '../forms/check.ts';
import { showMoney } from '../forms/text.ts';
import { judge, type Lookup, lookupIn, type Values } from '../values.ts';
import { REFUSALS, type StepStatus } from '../vocabulary.ts';
import { fill } from '../words.ts';
import { roleFor } from './actor.ts';
import {
  type CaseEvent,
  type CaseState,
  caseValues,
  latestForm,
  type RuleApplied,
  type Submission,
} from './case.ts';
import { judgeClaims } from './claims.ts';
import type { Command, Decision, Reason, Refusal, Situation } from './command.ts';
import { judgeGuards } from './guards.ts';
import { objectionAct } from './objections.ts';
import type { Procedure } from './procedure.ts';
import { apply } from './project.ts';
import { clockChanges } from './running-clocks.ts';
import { stepReasons, stepsAfter } from './steps.ts';
import { lastStanding, recalledBy, undoReasons } from './undo.ts';

/** A refusal with its reasons; words of the command first where it has them. */
export function refuse(reasons: readonly Reason[], of?: CommandDefinition): { readonly refusal: Refusal } {
  const code = reasons[0]?.code ?? 'not-now';
  const general: Words = of?.refusal ?? REFUSALS[code];
  // a reason that only repeats the general words adds nothing
  const more = reasons.map((each) => each.words).filter((words) => words.zh !== general.zh);
  const zh = [general, ...more].map((words) => words.zh).join('');
  const en = [general, ...more].map((words) => words.en).join(' ');
  return { refusal: { code, zh, en, reasons } };
}

const plain = (code: Reason['code']): Reason => ({ code, words: REFUSALS[code] });

/** What conditions and guards see: the form as handed in now or last, the input, what was recorded, the case. */
export function lookupFor(state: CaseState, input: Values, form: Values): Lookup {
  return lookupIn({
    form,
    filed: latestForm(state),
    input,
    data: { ...state.data, ...input },
    case: caseValues(state),
  });
}

/** The form that a command takes in: the one its guard asks for. */
function formTaken(procedure: Procedure, of: CommandDefinition): FormDefinition | undefined {
  const guard = of.guards?.find((each) => each.rule === 'form');
  return of.files && guard ? procedure.forms.get(guard.form) : undefined;
}

/** The form that this command would file, computed totals included; else the one last filed. */
function formOf(procedure: Procedure, state: CaseState, command: Command, of: CommandDefinition): Values {
  const definition = formTaken(procedure, of);
  if (!command.filing || !definition) return latestForm(state);
  return checkForm(definition, command.filing.form, caseValues(state)).values;
}

/** Version, order of time, permission, state: what is wrong before the content is looked at. */
function admission(procedure: Procedure, state: CaseState, command: Command, now: Instant): Reason[] {
  const { id, revision } = procedure.definition;
  if (state.procedure !== id || state.procedureRevision !== revision) return [plain('other-procedure')];
  const of = procedure.commands.get(command.name);
  if (!of) return [plain('unknown-command')];
  if (!roleFor(command.actor, of, state, now)) return [plain('not-permitted')];
  if (command.version !== state.version) return [plain('conflict')];
  if (now < state.updatedAt) return [plain('time-reversed')];
  if (procedure.table.get(state.state)?.includes(of.id) !== true) {
    const label = procedure.states.get(state.state)?.label ?? { zh: state.state, en: state.state };
    const words = { zh: `当前状态为“${label.zh}”。`, en: `The case is “${label.en}”.` };
    return [{ code: 'not-now', words }];
  }
  return [];
}

/** Where the case goes: the first choice that holds. A choice that cannot be judged is a reason against. */
export function targetOf(of: CommandDefinition, state: CaseState, lookup: Lookup): string | Reason {
  const resolve = (target: string) => {
    if (target === '$same') return state.state;
    if (target === '$back') return state.back ?? null;
    return target === '$undone' ? (lastStanding(state)?.from?.state ?? null) : target;
  };
  if (typeof of.to === 'string') return resolve(of.to) ?? plain('not-now');
  for (const choice of of.to) {
    const verdict = choice.when ? judge(choice.when, lookup) : 'met';
    if (verdict === 'unknown') return plain('missing-data');
    if (verdict === 'met') return resolve(choice.state) ?? plain('not-now');
  }
  return plain('not-now');
}

/**
 * Decides a command. Pure: the same arguments give the same answer.
 * @param now the server's stamp of arrival, epoch ms
 */
export function decide(procedure: Procedure, state: CaseState, command: Command, now: Instant): Decision {
  if (Object.hasOwn(state.keys, command.key)) return { events: [], rules: [], repeated: true };
  const of = procedure.commands.get(command.name);
  const early = admission(procedure, state, command, now);
  const role = of && roleFor(command.actor, of, state, now);
  if (early.length > 0 || !of || !role) return refuse(early);
  const checked = checkFields(of.input ?? [], command.input ?? {}, caseValues(state));
  const bad: Reason[] = checked.problems.map(({ field, words }) => ({ code: 'bad-input', words, at: field }));
  const form = formOf(procedure, state, command, of);
  const sums = sumsAfter(of, lookupFor(state, checked.values, form));
  const lookup = lookupFor({ ...state, data: { ...state.data, ...sums } }, checked.values, form);
  const situation: Situation = {
    procedure,
    state,
    definition: of,
    actor: command.actor,
    role,
    now,
    lookup,
    filing: of.files ? command.filing : undefined,
    circumstances: command.circumstances ?? {},
  };
  const guards = judgeGuards(situation);
  const claims = judgeClaims(situation);
  const objection = objectionAct(of, state, command, checked.values, now);
  const target = targetOf(of, state, lookup);
  const reasons: Reason[] = [
    ...bad,
    ...stepReasons(procedure, state, of),
    ...undoReasons(procedure, state, of, now),
    ...('code' in objection ? [objection] : []),
    ...guards.failed,
    ...claims.reasons,
    ...guards.unknown,
    ...(typeof target === 'string' ? [] : [target]),
  ];
  if (of.files && !command.filing) reasons.push(plain('incomplete'));
  if (reasons.length > 0 || typeof target !== 'string') return refuse(reasons, of);
  const events = eventsOf({
    situation,
    command,
    input: checked.values,
    sums,
    form,
    target,
    rules: guards.rules,
  });
  const others = 'event' in objection && objection.event ? [objection.event] : [];
  const held = claimEvents(situation, claims.wanted, target);
  return { events: [...events, ...others, ...held], rules: guards.rules, repeated: false };
}

interface Outcome {
  readonly situation: Situation;
  readonly command: Command;
  readonly input: Values;
  readonly sums: Values;
  readonly form: Values;
  readonly target: string;
  readonly rules: readonly RuleApplied[];
}

function eventsOf({ situation, command, input, sums, form, target, rules }: Outcome): CaseEvent[] {
  const { procedure, definition: of, role, now: at } = situation;
  let { state } = situation;
  const by = { id: command.actor.id, name: command.actor.name };
  const events: CaseEvent[] = [
    { type: 'acted', at, command: of.id, role, by, key: command.key, input, rules },
  ];
  if (of.files && command.filing) {
    events.push({ type: 'filed', at, submission: submissionOf(situation, form) });
  }
  const recalled = of.undoes ? recalledBy(state, at) : undefined;
  if (recalled) {
    events.push(recalled);
    state = apply(state, recalled);
  }
  const recorded = { ...(of.objection ? {} : input), ...sums };
  if (Object.keys(recorded).length > 0) events.push({ type: 'recorded', at, values: recorded });
  const steps = stepsAfter(state, of);
  for (const [step, status] of steps.changed) events.push({ type: 'step', at, step, status, result: input });
  for (const { role: assigned, from } of of.assigns ?? []) {
    const people = input[from];
    if (Array.isArray(people))
      events.push({ type: 'assigned', at, role: assigned, people: people as string[] });
  }
  if (target !== state.state) {
    events.push({
      type: 'moved',
      at,
      from: state.state,
      to: target,
      back: of.remembers
        ? state.state
        : recalled
          ? (lastStanding(situation.state)?.from?.back ?? null)
          : null,
    });
  }
  const why = changeWords(procedure, of, steps.changed);
  for (const change of clockChanges(procedure, state, target, steps.all, why)) {
    events.push({ type: 'clock', at, ...change });
  }
  for (const message of of.messages ?? []) {
    const words = fill(message.words, { ...shown(of, input), time: showInstant(at), case: state.id });
    events.push({ type: 'message', at, message: { to: message.to, words } });
  }
  return events;
}

function changeWords(
  procedure: Procedure,
  of: CommandDefinition,
  steps: readonly (readonly [string, StepStatus])[],
) {
  const titles = steps.flatMap(([id]) => procedure.steps.get(id)?.title ?? []);
  if (titles.length === 0) return of.label;
  return {
    zh: `${of.label.zh}：${titles.map((each) => each.zh).join('、')}`,
    en: `${of.label.en}: ${titles.map((each) => each.en).join(', ')}`,
  };
}

/** What a message may say of the input: sums of money as people read them. */
function shown({ input: fields }: CommandDefinition, input: Values): Record<string, string | number> {
  const entries = Object.entries(input).flatMap(([id, value]): [string, string | number][] => {
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    const money = fields?.find((field) => field.id === id)?.type === 'money';
    return [[id, money && typeof value === 'number' ? showMoney(value) : value]];
  });
  return Object.fromEntries(entries);
}

/** The sums that the command lets grow, as they will be; one of which a part is not known is left as it was. */
function sumsAfter({ adds = [] }: CommandDefinition, lookup: Lookup): Values {
  return Object.fromEntries(
    adds.flatMap(({ into, value }) => {
      const [before, more] = [lookup(`data.${into}`) ?? 0, lookup(value)];
      return typeof before === 'number' && typeof more === 'number' ? [[into, before + more] as const] : [];
    }),
  );
}

function submissionOf(situation: Situation, form: Values): Submission {
  const { procedure, state, actor, now: at, filing } = situation;
  const definition = formTaken(procedure, situation.definition);
  const materials = filing?.materials ?? [];
  return {
    number: state.submissions.length + 1,
    at,
    by: { id: actor.id, name: actor.name },
    formId: definition?.id ?? null,
    formRevision: definition?.revision ?? null,
    form,
    materials,
    hash: hashOf(canonicalJson({ case: state.id, at, form, materials })),
    command: situation.definition.id,
    from: { state: state.state, back: state.back },
  };
}

/** New claims, those that a correction replaces, and those that the new state gives back. */
function claimEvents(
  situation: Situation,
  wanted: readonly { readonly claim: string; readonly value: string | null }[],
  target: string,
): CaseEvent[] {
  const { procedure, state, now: at } = situation;
  const events: CaseEvent[] = [];
  for (const { claim, value } of wanted) {
    const before = state.claims[claim];
    if (value === null || before === value) continue;
    if (before !== undefined) events.push({ type: 'released', at, claim, value: before });
    events.push({ type: 'claimed', at, claim, value });
  }
  for (const [claim, value] of Object.entries(state.claims)) {
    // A draft holds nothing: a number typed in by mistake is free again for whose it is.
    const given =
      procedure.claims.get(claim)?.releasedIn?.includes(target) === true ||
      (situation.definition.undoes !== undefined && target === procedure.initial.id);
    if (given && !wanted.some((each) => each.claim === claim))
      events.push({ type: 'released', at, claim, value });
  }
  return events;
}
