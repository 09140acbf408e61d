/** The record of an assignment in words, from its actions. */
import type { Problem } from '@huice/api';
import { showInstant } from '@huice/calendar';
import { type AssignmentEvent, COMMANDS, isCommand } from '@huice/supervision';
import type { Database } from '../platform/index.ts';

interface ActionRow {
  readonly command: string;
  readonly doer: string;
  readonly actor_name: string;
  readonly arrived_at: Date;
  readonly events: readonly AssignmentEvent[];
}

const labelOf = (command: string) =>
  isCommand(command) ? COMMANDS[command].label : { zh: '下发', en: 'Sent' };

/** Oldest first. */
export async function historyOf(db: Database, id: string) {
  const rows = await actionsOf(db, id, 0);
  return rows.map((row) => ({
    at: row.arrived_at.toISOString(),
    person: row.actor_name,
    doer: row.doer,
    what: labelOf(row.command),
    detail: detailOf(row.events),
  }));
}

/** What happened after the version that the person saw. */
export async function changesSince(db: Database, id: string, version: number): Promise<readonly Problem[]> {
  const rows = await actionsOf(db, id, version);
  return rows.map((row) => {
    const { zh, en } = labelOf(row.command);
    return {
      code: 'changed',
      where: showInstant(row.arrived_at.getTime()),
      zh: `${row.actor_name}${zh}`,
      en: `${row.actor_name}: ${en}`,
    };
  });
}

function actionsOf(db: Database, id: string, after: number): Promise<readonly ActionRow[]> {
  return db
    .selectFrom('assignment_actions')
    .select(['command', 'doer', 'actor_name', 'arrived_at', 'events'])
    .where('assignment_id', '=', id)
    .where('version', '>', after)
    .orderBy('version')
    .execute();
}

function detailOf(events: readonly AssignmentEvent[]): string {
  return events
    .flatMap((event) => {
      switch (event.type) {
        case 'returned':
          return [`${event.reason}（${event.dueDay}）`];
        case 'withdrawn':
          return [event.reason];
        case 'extended':
          return [`${event.to}：${event.reason}`];
        case 'reminded':
          return [event.words.zh];
        case 'answered':
          return [event.answer.text];
        default:
          return [];
      }
    })
    .join('；');
}
