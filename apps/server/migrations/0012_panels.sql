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
