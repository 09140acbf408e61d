-- 办件 intake

-- That the demo cases were made, or that the database was in use before there were any: they are made once.
create table demo_cases (
  one boolean primary key default true check (one),
  made_at timestamptz not null
);
insert into demo_cases (made_at) select now() where exists (select 1 from cases);

-- Files that come in pieces: each piece is kept as it arrives, so that a line that breaks, or a server, loses nothing.
create table uploads (
  id uuid primary key,
  case_id text not null references cases (id),
  material text not null,
  name text not null,
  bytes bigint not null check (bytes > 0),
  received bigint not null default 0 check (received between 0 and bytes),
  by_id text not null,
  began_at timestamptz not null,
  touched_at timestamptz not null,
  -- Since when it is the file of a case.
  taken_at timestamptz
);
create index uploads_left on uploads (touched_at) where taken_at is null;
create table upload_parts (
  upload_id uuid not null references uploads (id) on delete cascade,
  -- Where in the file it begins.
  at bigint not null check (at >= 0),
  content bytea not null,
  primary key (upload_id, at)
);
-- PDF and pictures are compressed already.
alter table upload_parts alter column content set storage external;

alter table case_files alter column content drop not null;
alter table case_files add column upload_id uuid references uploads (id);
alter table case_files add constraint case_files_somewhere check ((content is null) <> (upload_id is null));
-- Which scanner found it clean; null: it was not scanned.
alter table case_files add column scanned_by text;
-- What was read in it: blank pages, numbers of invoices and contracts; null: nothing was looked for.
alter table case_files add column found jsonb;
create index case_files_unscanned on case_files (uploaded_at) where scanned_by is null and removed_at is null;

-- Messages on their way out. Each row of the outbox is spread once over the addresses it concerns; each delivery is
-- tried when it is due, later and later, until it is gone or given up. The words stay in the outbox.
create table outbox_spread (
  outbox_id bigint primary key references outbox (id),
  at timestamptz not null,
  addresses integer not null
);
insert into outbox_spread (outbox_id, at, addresses) select id, now(), 0 from outbox;
create table deliveries (
  id bigint generated always as identity primary key,
  outbox_id bigint not null references outbox (id),
  channel text not null check (channel in ('mail', 'sms')),
  address text not null,
  tries integer not null default 0,
  due_at timestamptz not null,
  trouble text,
  sent_at timestamptz,
  -- Given up: an administrator sees it, and may have it tried again.
  dead_at timestamptz,
  unique (outbox_id, channel, address)
);
create index deliveries_due on deliveries (due_at) where sent_at is null and dead_at is null;
create index deliveries_dead on deliveries (dead_at) where dead_at is not null and sent_at is null;
