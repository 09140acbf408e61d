/** 办事记录: everything that happened to a case, in order, in words, for the people who may read it. */
import type { Instant, Words } from '@huice/calendar';
import type { Field } from '../definition/types.ts';
import { showMoney } from '../forms/text.ts';
import type { Value, Values } from '../values.ts';
import { ROLES, type Role } from '../vocabulary.ts';
import type { CaseEvent, RuleApplied } from './case.ts';
import type { Procedure } from './procedure.ts';
import { mayReadField } from './readers.ts';

export interface TimelineEntry {
  readonly at: Instant;
  readonly role: Role;
  /** `null` where the reader is not told the person. */
  readonly person: string | null;
  readonly what: Words;
  /** Where the case stands after it; absent where it stays. */
  readonly state?: Words;
  /** What was entered: “原因: …”. */
  readonly details: readonly { readonly label: Words; readonly shown: string }[];
  /** Rules that were judged: the receipt. */
  readonly rules: readonly RuleApplied[];
  /** Number and hash of what was handed in. */
  readonly filing?: { readonly number: number; readonly hash: string };
}

/** Who reads: staff sees everything; the applicant does not see the staff's names, nor what was done inside. */
export type Reader = 'staff' | 'applicant';

/** Roles whose acts an applicant reads about. Reviews are read in their result, not while they are made. */
const OPEN_TO_APPLICANT: readonly Role[] = [
  'applicant',
  'recommender',
  'clerk',
  'officer',
  'head',
  'finance',
  'system',
];

export function showValue(field: Pick<Field, 'type' | 'unit' | 'choices'>, value: Value): string {
  if (value === null) return '';
  if (field.type === 'money' && typeof value === 'number') return showMoney(value);
  if (field.type === 'yes-no') return value === true ? '是' : '否';
  const name = (id: string) => field.choices?.find((each) => each.id === id)?.label.zh ?? id;
  if (Array.isArray(value)) {
    const texts = value.filter((each): each is string => typeof each === 'string');
    return texts.length === value.length ? texts.map(name).join('、') : `${value.length} 行`;
  }
  if (field.type === 'choice') return name(String(value));
  return field.unit ? `${String(value)} ${field.unit}` : String(value);
}

/** Commands that leave the case where it is and are taken by staff are inside work: an applicant does not read them. */
function insideWork(procedure: Procedure, command: string, role: Role, moved: boolean): boolean {
  const definition = procedure.commands.get(command);
  const tells = definition?.messages?.some((message) => message.to === 'applicant') === true;
  return !OPEN_TO_APPLICANT.includes(role) || (!moved && role !== 'applicant' && !tells);
}

const HIDDEN = '（仅申报单位和财务可见）';

function detailsOf(procedure: Procedure, command: string, input: Values, role: Role | undefined) {
  return (procedure.commands.get(command)?.input ?? []).flatMap((field) => {
    const value = input[field.id];
    if (value === undefined) return [];
    const shown = mayReadField(field, role) ? showValue(field, value) : HIDDEN;
    return [{ label: field.label, shown }];
  });
}

/**
 * The entries of a history, oldest first. One command makes one entry.
 * @param role the reader's role: what only some roles may read is said to be there, and not shown to others
 */
export function timeline(
  procedure: Procedure,
  events: readonly CaseEvent[],
  reader: Reader,
  role: Role | undefined = reader === 'applicant' ? 'applicant' : undefined,
): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  for (const [index, event] of events.entries()) {
    if (event.type === 'opened') {
      const what = { zh: '建立申报', en: 'Opened' };
      const state = procedure.initial.label;
      entries.push({
        at: event.at,
        role: 'applicant',
        person: event.by.name,
        what,
        state,
        details: [],
        rules: [],
      });
    }
    if (event.type !== 'acted') continue;
    const next = events.findIndex((each, i) => i > index && each.type === 'acted');
    const mine = events.slice(index, next < 0 ? events.length : next);
    const moved = mine.find((each) => each.type === 'moved');
    const filed = mine.find((each) => each.type === 'filed');
    if (reader === 'applicant' && insideWork(procedure, event.command, event.role, moved !== undefined))
      continue;
    const told = reader === 'staff' || event.role === 'applicant';
    const state = moved ? procedure.states.get(moved.to)?.label : undefined;
    entries.push({
      at: event.at,
      role: event.role,
      person: told ? event.by.name : null,
      what: procedure.commands.get(event.command)?.label ?? ROLES[event.role],
      details: detailsOf(procedure, event.command, event.input, role),
      rules: event.rules,
      ...(state ? { state } : {}),
      ...(filed ? { filing: { number: filed.submission.number, hash: filed.submission.hash } } : {}),
    });
  }
  return entries;
}
