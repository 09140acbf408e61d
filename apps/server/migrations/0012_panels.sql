-- 评审 panels: who may judge, who was drawn and why, what each scored; samples for inspection; what repeats elsewhere.

-- The pool. A change is a further version: a draw of last year still finds the pool of last year.
create table expert_records (
  expert uuid not null references accounts (id),
  version integer not null check (version > 0),
  name text not null,
  place text not null check (place ~ '^\d{6}$'),
  -- Fields, employers, holdings, telephones, active.
  content jsonb not null,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  primary key (expert, version)
);
create trigger expert_records_only_added before update or delete on expert_records
  for each row execute function only_added_to();

create sequence panel_numbers;
create table panels (
  id text primary key,
  procedure text not null,
  call text not null,
  place text not null check (place ~ '^\d{6}$'),
  status text not null,
  version integer not null check (version > 0),
  -- The fold of its events, written in the same transaction.
  projection jsonb not null,
  updated_at timestamptz not null
);
create index panels_place on panels (place, updated_at desc);
create table panel_events (
  panel_id text not null references panels (id),
  version integer not null check (version > 0),
  event jsonb not null,
  at timestamptz not null,
  by_id text not null,
  stored_at timestamptz not null default clock_timestamp(),
  primary key (panel_id, version)
);
create trigger panel_events_only_added before update or delete on panel_events
  for each row execute function only_added_to();
-- A case lies before one panel at a time.
create table panel_cases (
  panel_id text not null references panels (id),
  case_id text not null references cases (id),
  open boolean not null default true,
  primary key (panel_id, case_id)
);
create unique index panel_cases_one on panel_cases (case_id) where open;

-- Each saving of a sheet is a row; the last is handed in, once, and nothing comes after it.
create table score_sheets (
  panel_id text not null,
  case_id text not null,
  expert uuid not null references accounts (id),
  revision integer not null check (revision > 0),
  scores jsonb not null,
  comment text not null,
  handed_in boolean not null,
  at timestamptz not null,
  primary key (panel_id, case_id, expert, revision),
  foreign key (panel_id, case_id) references panel_cases (panel_id, case_id)
);
create unique index score_sheets_once on score_sheets (panel_id, case_id, expert) where handed_in;
create trigger score_sheets_only_added before update or delete on score_sheets
  for each row execute function only_added_to();
create function nothing_after_handing_in() returns trigger language plpgsql as $$
begin
  if exists (select 1 from score_sheets s where s.panel_id = new.panel_id and s.case_id = new.case_id
      and s.expert = new.expert and s.handed_in) then
    raise exception 'the sheet was handed in' using errcode = '23505', constraint = 'score_sheets_once';
  end if;
  return new;
end $$;
create trigger score_sheets_closed before insert on score_sheets
  for each row execute function nothing_after_handing_in();

-- 抽查: which cases are inspected on site.
create sequence site_sample_numbers;
create table site_samples (
  id text primary key,
  procedure text not null,
  call text not null,
  step text not null,
  place text not null check (place ~ '^\d{6}$'),
  record jsonb not null,
  inspectors text[] not null,
  at timestamptz not null,
  by_id text not null,
  by_name text not null
);
create trigger site_samples_only_added before update or delete on site_samples
  for each row execute function only_added_to();

-- 查重. What is compared: filed applications, and projects that government has paid for already.
create table duplicate_texts (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('case', 'funded')),
  case_id text unique references cases (id),
  check ((kind = 'case') = (case_id is not null)),
  title text not null,
  applicant text not null,
  applicant_name text,
  year integer not null,
  call text not null,
  place text not null check (place ~ '^\d{6}$'),
  -- Number of the filing that was read; 0 for a project of the register.
  filing integer not null,
  text text not null,
  -- Where each stretch of the text comes from.
  parts jsonb not null,
  identifiers jsonb not null,
  -- Files that could not be read, with why.
  unread jsonb not null,
  at timestamptz not null
);
create index duplicate_texts_place on duplicate_texts (place);
-- Fingerprints: a common one says that two texts share a passage, to be looked at word for word.
create table duplicate_prints (
  hash integer not null,
  doc integer not null,
  primary key (hash, doc)
);
create table duplicate_numbers (
  kind text not null,
  value text not null,
  doc integer not null references duplicate_texts (id) on delete cascade,
  primary key (kind, value, doc)
);
create index duplicate_numbers_doc on duplicate_numbers (doc);
-- What was found when an application was filed, for the lists; the page of a case looks again.
create table duplicate_findings (
  one integer not null references duplicate_texts (id) on delete cascade,
  other integer not null references duplicate_texts (id) on delete cascade,
  check (one < other),
  score real not null,
  numbers integer not null,
  at timestamptz not null,
  primary key (one, other)
);
create index duplicate_findings_other on duplicate_findings (other);
create table duplicate_marks (
  case_id text not null references cases (id),
  doc integer not null references duplicate_texts (id),
  number integer not null check (number > 0),
  duplicate boolean not null,
  reason text not null,
  score real not null,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  primary key (case_id, doc, number)
);
create trigger duplicate_marks_only_added before update or delete on duplicate_marks
  for each row execute function only_added_to();

-- What waits to be read: a row a filing, written with it.
create table duplicate_queue (
  id bigint generated always as identity primary key,
  case_id text not null references cases (id),
  -- Rounds that failed, and not before when it is tried again.
  failed integer not null default 0,
  not_before timestamptz
);
create index duplicate_queue_case on duplicate_queue (case_id);
insert into duplicate_queue (case_id) select id from cases where jsonb_array_length(projection -> 'submissions') > 0;
create function queue_for_duplicates() returns trigger language plpgsql as $$
begin
  insert into duplicate_queue (case_id) values (new.case_id);
  return null;
end $$;
create trigger case_actions_queue after insert on case_actions
  for each row when (jsonb_typeof(new.receipt -> 'filing') = 'object') execute function queue_for_duplicates();
