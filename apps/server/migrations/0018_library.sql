-- Reminders of the beginning of a window, beside those of its end. `ends_at` stays the instant of the edge reminded of.
alter table reminders add column edge text not null default 'end' check (edge in ('begin', 'end'));
alter table reminders drop constraint reminders_pkey;
alter table reminders add primary key (subscription_id, entry, edge, days);
