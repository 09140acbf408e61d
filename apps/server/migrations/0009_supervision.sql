-- 督办: assignments as rows that are only added to, figures that are only added to, deadlines as rows.

-- Reporters answer for a responsible body in its place.
do $$
declare each record;
begin
  for each in select conname from pg_constraint
    where conrelid = 'grants'::regclass and contype = 'c'
      and (pg_get_constraintdef(oid) like '%supervisor%' or pg_get_constraintdef(oid) like '%recommender%')
  loop
    execute format('alter table grants drop constraint %I', each.conname);
  end loop;
end $$;
alter table grants
  add constraint grants_role_known check (role in ('applicant', 'recommender', 'clerk', 'officer', 'head', 'expert',
    'auditor', 'inspector', 'finance', 'supervisor', 'reporter', 'administrator')),
  add constraint grants_body_fits check (body is null or role in ('recommender', 'reporter')),
  add constraint grants_reporter_has_body check (role <> 'reporter' or body is not null);

create sequence assignment_numbers;

create table assignments (
  id text primary key check (id ~ '^D\d{4}-\d{6,}$'),
  plan text not null,
  place text not null check (place ~ '^\d{6}$'),
  subject_kind text not null check (subject_kind in ('task', 'cycle', 'target')),
  subject_id text not null,
  period text,
  body text not null,
  body_place text not null check (body_place ~ '^\d{6}$'),
  status text not null,
  due_on date not null,
  version integer not null check (version > 0),
  projection jsonb not null,
  sent_at timestamptz not null,
  updated_at timestamptz not null
);
create index assignments_body on assignments (body_place, body, due_on);
create index assignments_plan on assignments (plan, place, status);

create table assignment_actions (
  assignment_id text not null references assignments (id),
  version integer not null check (version > 0),
  key text not null check (length(key) between 8 and 120),
  command text not null,
  doer text not null check (doer in ('supervisor', 'reporter', 'system')),
  actor text not null,
  actor_name text not null,
  arrived_at timestamptz not null,
  stored_at timestamptz not null default clock_timestamp(),
  events jsonb not null,
  receipt jsonb not null,
  primary key (assignment_id, version),
  unique (assignment_id, key)
);
create index assignment_actions_sent on assignment_actions (actor, key) where command = 'send';
create trigger assignment_actions_only_added before update or delete on assignment_actions
  for each row execute function only_added_to();

create table assignment_evidence (
  id uuid primary key default gen_random_uuid(),
  assignment_id text not null references assignments (id),
  name text not null,
  mime text not null,
  bytes integer not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  uploaded_at timestamptz not null,
  uploaded_by text not null,
  unique (assignment_id, sha256)
);
create trigger assignment_evidence_only_added before update or delete on assignment_evidence
  for each row execute function only_added_to();

-- Figures that count, as they were said: a correction is another row that names the old one.
create table plan_figures (
  id text primary key,
  -- The order they came in: two may come in the same millisecond.
  seq bigint generated always as identity,
  plan text not null,
  place text not null check (place ~ '^\d{6}$'),
  target text not null,
  period text not null,
  value text not null,
  unit text not null,
  part_body text,
  part_place text,
  source text not null check (source in ('report', 'statistics', 'baseline')),
  says text not null,
  confirmed text[] not null default '{}',
  reason text not null default '',
  replaces text references plan_figures (id),
  published boolean not null,
  assignment_id text references assignments (id),
  key text unique,
  entered_by text not null,
  entered_name text not null,
  at timestamptz not null,
  check ((part_body is null) = (part_place is null)),
  check ((source = 'report') = (assignment_id is not null))
);
create index plan_figures_plan on plan_figures (plan, place);
create unique index plan_figures_corrected_once on plan_figures (replaces) where replaces is not null;
create trigger plan_figures_only_added before update or delete on plan_figures
  for each row execute function only_added_to();

-- Cycles that are sent by themselves at the beginning of each period.
create table cycle_schedules (
  plan text not null,
  place text not null check (place ~ '^\d{6}$'),
  cycle text not null,
  targets text[] not null,
  partial boolean not null,
  bodies jsonb not null,
  next_period text not null,
  next_at timestamptz not null,
  set_by text not null,
  set_name text not null,
  set_at timestamptz not null,
  primary key (plan, place, cycle)
);
create index cycle_schedules_next on cycle_schedules (next_at);

create table assignment_deadlines (
  assignment_id text not null references assignments (id),
  clock text not null check (clock in ('sign', 'answer', 'review')),
  due_at timestamptz not null,
  -- Fewest working days left that were warned of.
  warned integer,
  acted_at timestamptz,
  primary key (assignment_id, clock)
);
create index assignment_deadlines_due on assignment_deadlines (due_at) where acted_at is null;

-- The outbox carries messages about assignments too; what is told to a body names it.
alter table outbox alter column case_id drop not null;
alter table outbox
  add column assignment_id text references assignments (id),
  add constraint outbox_is_about_one check (num_nonnulls(case_id, assignment_id) = 1);
create index outbox_assignment on outbox (assignment_id, id) where assignment_id is not null;

-- The demo was made here: once, on the first start of an empty database.
create table demo_supervision (made_at timestamptz not null);
