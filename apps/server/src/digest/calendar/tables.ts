/** The tables of subscriptions, messages and mail addresses, added to what the database is known to hold. */
import type { SubscriptionBody } from '@huice/api';
import type { Words } from '@huice/measures';
import type { ColumnType, Generated } from 'kysely';
import type { Observed } from './observing.ts';

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>;

declare module '../../platform/tables.ts' {
  interface Tables {
    subscriptions: {
      id: Generated<string>;
      account_id: string;
      kind: 'calendar' | 'search' | 'company';
      name: string;
      by_mail: boolean;
      about: Json<SubscriptionBody['about']>;
      known: Json<Observed>;
      mark: Generated<string>;
      token: string;
      created_at: Date;
      looked_at: Date;
      ended_at: Date | null;
    };
    reminders: {
      subscription_id: string;
      entry: string;
      edge: Generated<'begin' | 'end'>;
      days: number;
      due_at: Date;
      ends_at: Date;
      title: Json<Words>;
      link: string;
      provisional: boolean;
      sent_at: Date | null;
    };
    subscription_news: {
      id: Generated<string>;
      subscription_id: string;
      change: 'new' | 'changed' | 'gone';
      title: Json<Words>;
      detail: Json<Words>;
      link: string;
      at: Date;
    };
    person_messages: {
      id: Generated<string>;
      account_id: string;
      subscription_id: string | null;
      subject: Json<Words>;
      lines: Json<Words[]>;
      link: string;
      at: Date;
      read_at: Date | null;
    };
    mail_addresses: {
      account_id: string;
      address: string;
      token: string;
      asked_at: Date;
      confirmed_at: Date | null;
    };
  }
}
