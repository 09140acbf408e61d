-- Allocation: the checked ledger of each call's budget, plans by version, payment runs, evidence of objections.

-- The ledger 台账, double entry: an entry moves money between accounts, its lines add up to nothing.
-- “granted” is the counterpart of the budget that was set; “free” is what is left of it.
create table ledger_entries (
  id bigint generated always as identity primary key,
  call text not null,
  year integer not null,
  -- Null: the budget itself was set.
  case_id text references cases (id),
  -- What moved it: the command on the case, or “set-budget”.
  cause text not null,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  foreign key (call, year) references budgets (call, year)
);
create index ledger_entries_call on ledger_entries (call, year, id);
create index ledger_entries_case on ledger_entries (case_id, id) where case_id is not null;
create table ledger_lines (
  entry_id bigint not null references ledger_entries (id),
  account text not null check (account in ('granted', 'free', 'reserved', 'awarded', 'paid', 'returned', 'clawed-back')),
  -- Into the account; negative: out of it. Fen.
  amount_fen bigint not null check (amount_fen <> 0),
  primary key (entry_id, account)
);
-- Sums, kept by the lines themselves. No account but the counterpart is ever below nothing.
create table ledger_balances (
  call text not null,
  year integer not null,
  account text not null,
  balance_fen bigint not null,
  primary key (call, year, account),
  constraint ledger_not_overdrawn check (account = 'granted' or balance_fen >= 0)
);
create table ledger_case_balances (
  case_id text not null references cases (id),
  account text not null,
  balance_fen bigint not null,
  primary key (case_id, account),
  constraint ledger_case_not_overdrawn check (balance_fen >= 0)
);

create trigger ledger_entries_only_added before update or delete or truncate on ledger_entries
  for each statement execute function only_added_to();
create trigger ledger_lines_only_added before update or delete or truncate on ledger_lines
  for each statement execute function only_added_to();

create function keep_ledger_sums() returns trigger language plpgsql as $$
declare
  entry ledger_entries%rowtype;
begin
  select * into strict entry from ledger_entries where id = new.entry_id;
  update ledger_balances set balance_fen = balance_fen + new.amount_fen
    where call = entry.call and year = entry.year and account = new.account;
  if not found then
    insert into ledger_balances values (entry.call, entry.year, new.account, new.amount_fen);
  end if;
  if entry.case_id is not null and new.account not in ('granted', 'free') then
    update ledger_case_balances set balance_fen = balance_fen + new.amount_fen
      where case_id = entry.case_id and account = new.account;
    if not found then
      insert into ledger_case_balances values (entry.case_id, new.account, new.amount_fen);
    end if;
  end if;
  return null;
end $$;
create trigger ledger_lines_sums after insert on ledger_lines
  for each row execute function keep_ledger_sums();

-- At the end of a transaction: an entry balances, and ledger, budget and commitments say the same.
create function entry_balances() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(amount_fen), 0) <> 0 or count(*) < 2 from ledger_lines where entry_id = new.id) then
    raise exception 'ledger_entry_unbalanced: entry %', new.id using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger ledger_entries_balance after insert on ledger_entries
  deferrable initially deferred for each row execute function entry_balances();

create function ledger_agrees() returns trigger language plpgsql as $$
declare
  of_call text;
  of_year integer;
begin
  if tg_op = 'DELETE' then
    of_call := old.call; of_year := old.year;
  else
    of_call := new.call; of_year := new.year;
  end if;
  if exists (
    select from budgets b
      left join lateral (
        select coalesce(sum(balance_fen) filter (where account = 'granted'), 0) as granted,
          coalesce(sum(balance_fen) filter (where account = 'free'), 0) as free,
          coalesce(sum(balance_fen) filter (where account not in ('granted', 'free')), 0) as held
        from ledger_balances l where l.call = b.call and l.year = b.year) l on true
    where b.call = of_call and b.year = of_year
      and (b.limit_fen <> -l.granted or b.committed_fen <> l.held or b.limit_fen - b.committed_fen <> l.free)
  ) then
    raise exception 'ledger_disagrees: % %', of_call, of_year using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger budgets_agree after insert or update on budgets
  deferrable initially deferred for each row execute function ledger_agrees();
create constraint trigger ledger_entries_agree after insert on ledger_entries
  deferrable initially deferred for each row execute function ledger_agrees();

create function case_money_agrees() returns trigger language plpgsql as $$
declare
  of_case text := case when tg_op = 'DELETE' then old.case_id else new.case_id end;
begin
  if (select coalesce(sum(balance_fen), 0) from ledger_case_balances where case_id = of_case)
    <> coalesce((select amount_fen from commitments where case_id = of_case), 0) then
    raise exception 'ledger_disagrees: case %', of_case using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger commitments_agree after insert or update or delete on commitments
  deferrable initially deferred for each row execute function case_money_agrees();

-- What was there before there was a ledger.
with made as (
  insert into ledger_entries (call, year, case_id, cause, at, by_id, by_name)
  select call, year, null, 'set-budget', set_at, set_by, set_by from budgets where limit_fen > 0 returning id, call, year
)
insert into ledger_lines (entry_id, account, amount_fen)
select made.id, side.account, side.sign * b.limit_fen from made join budgets b using (call, year),
  (values ('granted', -1), ('free', 1)) as side (account, sign);
with made as (
  insert into ledger_entries (call, year, case_id, cause, at, by_id, by_name)
  select m.call, m.year, m.case_id, 'opening', c.updated_at, 'system', '系统' from commitments m join cases c on c.id = m.case_id
  returning id, case_id
), placed as (
  select made.id, m.amount_fen, case
      when c.state in ('paid', 'clawing-back') then 'paid'
      when c.state = 'clawed-back' then 'clawed-back'
      when c.state = 'payment-failed' then 'returned'
      when c.state in ('awarded', 'disbursing', 'papers-returned', 'payable') then 'awarded'
      else 'reserved' end as account
  from made join commitments m using (case_id) join cases c on c.id = made.case_id
)
insert into ledger_lines (entry_id, account, amount_fen)
select id, 'free', -amount_fen from placed union all select id, account, amount_fen from placed;

-- Plans 扶持计划: drawn for a call and year, version after version; what was decided is never changed.
create table allocation_plans (
  id uuid primary key default gen_random_uuid(),
  procedure text not null,
  procedure_revision integer not null,
  call text not null,
  year integer not null,
  place text not null check (place ~ '^\d{6}$'),
  number integer not null check (number > 0),
  key text not null unique check (length(key) between 8 and 100),
  made_at timestamptz not null,
  made_by text not null,
  unique (call, year, number),
  foreign key (procedure, procedure_revision) references procedures (id, revision)
);
create table allocation_versions (
  plan_id uuid not null references allocation_plans (id),
  version integer not null check (version > 0),
  -- “left”: a row left the plan after it was decided (an objection upheld, a withdrawal); what stays is as it was decided.
  cause text not null check (cause in ('drawn', 'redrawn', 'left')),
  status text not null check (status in ('draft', 'proposed', 'decided', 'declined')),
  -- Counts every change of a draft: two people on one sheet do not write over each other.
  revision integer not null check (revision > 0),
  rules jsonb not null,
  budget_fen bigint not null check (budget_fen >= 0),
  allocated_fen bigint not null check (allocated_fen >= 0),
  line_after integer,
  drafted_by text not null,
  drafted_name text not null,
  drafted_at timestamptz not null,
  proposed_at timestamptz,
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  note text,
  -- SHA-256 over the rows as they were decided.
  hash text check (hash ~ '^[0-9a-f]{64}$'),
  difference jsonb,
  -- Idempotency keys that were carried out on it.
  keys text[] not null default '{}',
  primary key (plan_id, version),
  constraint plan_within_budget check (allocated_fen <= budget_fen),
  constraint plan_two_persons check (cause = 'left' or decided_by is null or decided_by <> drafted_by),
  constraint plan_decided_whole check (
    (status = 'decided') = (hash is not null) and (status in ('decided', 'declined')) = (decided_at is not null)),
  check ((status = 'draft') = (proposed_at is null) or cause = 'left')
);
create unique index allocation_versions_open on allocation_versions (plan_id) where status in ('draft', 'proposed');
create table allocation_rows (
  plan_id uuid not null,
  version integer not null,
  position integer not null check (position > 0),
  case_id text not null references cases (id),
  applicant text not null,
  applicant_name text not null,
  project text not null,
  region text not null,
  declared_fen bigint not null check (declared_fen >= 0),
  reviewed_fen bigint check (reviewed_fen >= 0 and reviewed_fen <= declared_fen),
  score double precision,
  entitled_fen bigint not null check (entitled_fen >= 0),
  most_fen bigint not null check (most_fen >= 0),
  amount_fen bigint not null check (amount_fen >= 0),
  cumulative_fen bigint not null check (cumulative_fen >= amount_fen),
  outcome text not null check (outcome in ('full', 'reduced', 'none', 'refused', 'open')),
  rule jsonb,
  steps jsonb not null,
  missing jsonb not null,
  -- What was asked for when it was drawn: another answer later means that it must be drawn again.
  asked jsonb not null,
  -- Taken over from the version before: it holds its money already.
  kept boolean not null,
  primary key (plan_id, version, case_id),
  unique (plan_id, version, position),
  foreign key (plan_id, version) references allocation_versions (plan_id, version),
  constraint row_within_rule check (kept or amount_fen <= most_fen)
);
create index allocation_rows_case on allocation_rows (case_id);
create table allocation_adjustments (
  id bigint generated always as identity primary key,
  plan_id uuid not null,
  version integer not null,
  case_id text not null,
  from_fen bigint not null,
  to_fen bigint not null,
  reason text not null check (length(trim(reason)) >= 5),
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  foreign key (plan_id, version) references allocation_versions (plan_id, version)
);
create index allocation_adjustments_plan on allocation_adjustments (plan_id, version, id);
create trigger allocation_adjustments_only_added before update or delete or truncate on allocation_adjustments
  for each statement execute function only_added_to();

-- A version that was decided or declined stays as it is, and so do its rows from the proposal on.
create function decided_stays() returns trigger language plpgsql as $$
begin
  if old.status in ('decided', 'declined') then
    raise exception 'plan version % of % is decided', old.version, old.plan_id using errcode = 'check_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger allocation_versions_frozen before update or delete on allocation_versions
  for each row execute function decided_stays();
create function rows_of_draft() returns trigger language plpgsql as $$
declare
  of_plan uuid := case when tg_op = 'DELETE' then old.plan_id else new.plan_id end;
  of_version integer := case when tg_op = 'DELETE' then old.version else new.version end;
begin
  if tg_op = 'INSERT' and (select cause = 'left' from allocation_versions where plan_id = of_plan and version = of_version) then
    return new;
  end if;
  if (select status <> 'draft' from allocation_versions where plan_id = of_plan and version = of_version) then
    raise exception 'rows of plan version % of % are frozen', of_version, of_plan using errcode = 'check_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger allocation_rows_frozen before insert or update or delete on allocation_rows
  for each row execute function rows_of_draft();

-- The sums of a version are those of its rows.
create function version_sums() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(amount_fen), 0) from allocation_rows where plan_id = new.plan_id and version = new.version)
    <> (select allocated_fen from allocation_versions where plan_id = new.plan_id and version = new.version) then
    raise exception 'plan_sum_wrong: version % of %', new.version, new.plan_id using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger allocation_versions_sums after insert or update on allocation_versions
  deferrable initially deferred for each row execute function version_sums();

-- 公示 of a version, and 下达.
create table allocation_notices (
  plan_id uuid not null references allocation_plans (id),
  number integer not null check (number > 0),
  version integer not null,
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  -- What the document says of its length, and where; null: it says nothing.
  period jsonb,
  cite jsonb,
  provisional boolean not null,
  reason text,
  key text not null unique,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  cases text[] not null,
  primary key (plan_id, number)
);
create table allocation_awards (
  plan_id uuid not null references allocation_plans (id),
  number text not null,
  version integer not null,
  key text not null unique,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  total_fen bigint not null check (total_fen > 0),
  cases text[] not null,
  primary key (plan_id, number)
);
create trigger allocation_notices_only_added before update or delete or truncate on allocation_notices
  for each statement execute function only_added_to();
create trigger allocation_awards_only_added before update or delete or truncate on allocation_awards
  for each statement execute function only_added_to();

-- Payment runs 拨付批次. A case is in one live line at most: nothing is paid twice, whoever writes.
create table payment_runs (
  id uuid primary key default gen_random_uuid(),
  number integer not null check (number > 0),
  call text not null,
  year integer not null,
  place text not null check (place ~ '^\d{6}$'),
  status text not null check (status in ('made', 'approved', 'declined', 'settled')),
  key text not null unique check (length(key) between 8 and 100),
  count integer not null check (count > 0),
  total_fen bigint not null check (total_fen > 0),
  -- SHA-256 over what is paid to whom.
  checksum text not null check (checksum ~ '^[0-9a-f]{64}$'),
  made_by text not null,
  made_name text not null,
  made_at timestamptz not null,
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  note text,
  exported_at timestamptz,
  exported_by text,
  unique (call, year, number),
  constraint run_two_persons check (decided_by is null or decided_by <> made_by),
  check ((status = 'made') = (decided_by is null))
);
create table payment_lines (
  run_id uuid not null references payment_runs (id),
  position integer not null check (position > 0),
  case_id text not null references cases (id),
  amount_fen bigint not null check (amount_fen > 0),
  award_number text not null,
  applicant_name text not null,
  account_name text not null,
  bank text not null,
  account text not null,
  -- dropped: the run was declined, or the case left it before it was approved.
  status text not null check (status in ('pending', 'paid', 'returned', 'dropped')),
  reference text,
  reason text,
  settled_at timestamptz,
  settled_by text,
  primary key (run_id, case_id),
  unique (run_id, position),
  check ((status = 'pending') = (settled_at is null)),
  check (status <> 'paid' or reference is not null)
);
create unique index payment_lines_live on payment_lines (case_id) where status in ('pending', 'paid');

-- Every fen that the ledger calls paid was a line of an approved run.
create function paid_by_run() returns trigger language plpgsql as $$
begin
  if new.account = 'paid' and new.amount_fen > 0 and exists (
    select from ledger_entries e where e.id = new.entry_id and e.cause <> 'opening' and not exists (
      select from payment_lines l join payment_runs r on r.id = l.run_id
      where l.case_id = e.case_id and l.amount_fen = new.amount_fen and l.status in ('paid', 'returned')
        and r.status in ('approved', 'settled'))) then
    raise exception 'paid_without_run: entry %', new.entry_id using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger ledger_lines_paid_by_run after insert on ledger_lines
  deferrable initially deferred for each row execute function paid_by_run();

-- Evidence sent with an objection; what no objection takes up within a day is thrown away.
create table objection_files (
  id uuid primary key default gen_random_uuid(),
  case_id text not null references cases (id),
  -- Null until the objection is handed in.
  objection text,
  name text not null,
  mime text not null,
  bytes integer not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  uploaded_at timestamptz not null
);
create index objection_files_case on objection_files (case_id, objection);
create index objection_files_loose on objection_files (uploaded_at) where objection is null;
