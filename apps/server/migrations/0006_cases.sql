-- Cases: actions are rows that are only added to; the state is a projection written in the same transaction.

create function only_added_to() returns trigger language plpgsql as $$
begin
  raise exception '% is only added to', tg_table_name;
end $$;

-- The procedures that cases were opened under, as they were: a case keeps its revision whatever the packs say later.
create table procedures (
  id text not null,
  revision integer not null check (revision > 0),
  definition jsonb not null,
  stored_at timestamptz not null default now(),
  primary key (id, revision)
);

create sequence case_numbers;

create table cases (
  id text primary key,
  procedure text not null,
  procedure_revision integer not null,
  applicant text not null,
  place text not null check (place ~ '^\d{6}$'),
  call text not null,
  year integer not null,
  project text not null,
  body text,
  state text not null,
  holder text not null,
  version integer not null check (version > 0),
  projection jsonb not null,
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  foreign key (procedure, procedure_revision) references procedures (id, revision)
);
create index cases_applicant on cases (applicant, updated_at desc);
create index cases_place on cases (place, updated_at desc);
create index cases_call on cases (call, state);
create index cases_body on cases (body, call) where body is not null;

create table case_actions (
  case_id text not null references cases (id),
  version integer not null check (version > 0),
  -- The same key is carried out once.
  key text not null check (length(key) between 8 and 100),
  command text not null,
  role text not null,
  actor text not null,
  actor_name text not null,
  arrived_at timestamptz not null,
  stored_at timestamptz not null default clock_timestamp(),
  events jsonb not null,
  receipt jsonb not null,
  primary key (case_id, version),
  unique (case_id, key)
);
create trigger case_actions_only_added before update or delete on case_actions
  for each row execute function only_added_to();
create trigger procedures_only_added before update or delete on procedures
  for each row execute function only_added_to();

-- What only one may hold. One holder a value (primary key); a case holds it only for that holder (foreign key).
-- The holder is the applicant where several cases of his may share it, else the case.
create table claim_holders (
  value text primary key,
  holder text not null,
  unique (value, holder)
);
create table case_claims (
  case_id text not null references cases (id),
  claim text not null,
  value text not null,
  holder text not null,
  primary key (case_id, claim),
  foreign key (value, holder) references claim_holders (value, holder)
);
create index case_claims_value on case_claims (value);

-- The buffer that a person fills in: what was submitted never changes under a reader.
create table case_drafts (
  case_id text primary key references cases (id),
  revision integer not null check (revision > 0),
  form jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null
);

create table case_files (
  id uuid primary key default gen_random_uuid(),
  case_id text not null references cases (id),
  material text not null,
  name text not null,
  mime text not null,
  bytes integer not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  pages integer,
  content bytea not null,
  uploaded_at timestamptz not null,
  uploaded_by text not null,
  -- Taken off the draft; a submission that names it keeps it.
  removed_at timestamptz
);
create unique index case_files_once on case_files (case_id, material, sha256) where removed_at is null;

-- The money of a call and year: the sum of what is committed is kept beside the limit, and never passes it.
create table budgets (
  call text not null,
  year integer not null,
  limit_fen bigint not null check (limit_fen >= 0),
  committed_fen bigint not null default 0 check (committed_fen >= 0),
  set_by text not null,
  set_at timestamptz not null,
  primary key (call, year),
  constraint budget_not_exceeded check (committed_fen <= limit_fen)
);
create table commitments (
  case_id text primary key references cases (id),
  call text not null,
  year integer not null,
  amount_fen bigint not null check (amount_fen > 0),
  foreign key (call, year) references budgets (call, year)
);
-- The sum follows its rows by itself, whoever writes them.
create function keep_committed_sum() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    update budgets set committed_fen = committed_fen - old.amount_fen where call = old.call and year = old.year;
  end if;
  if tg_op <> 'DELETE' then
    update budgets set committed_fen = committed_fen + new.amount_fen where call = new.call and year = new.year;
  end if;
  return null;
end $$;
create trigger commitments_sum after insert or update or delete on commitments
  for each row execute function keep_committed_sum();

-- Time limits as rows: a scan acts on those that are due.
create table case_deadlines (
  case_id text not null references cases (id),
  kind text not null check (kind in ('clock', 'command')),
  name text not null,
  due_at timestamptz not null,
  -- Fewest days left that were warned of.
  warned integer,
  acted_at timestamptz,
  primary key (case_id, kind, name)
);
create index case_deadlines_due on case_deadlines (due_at) where acted_at is null;

-- What is to be told to whom; sent by a worker, read in the application.
create table outbox (
  id bigint generated always as identity primary key,
  case_id text not null references cases (id),
  to_role text not null,
  zh text not null,
  en text not null,
  created_at timestamptz not null
);
create index outbox_case on outbox (case_id, id);
create trigger outbox_only_added before update or delete on outbox
  for each row execute function only_added_to();
