-- Changes for cases.

-- Allocation: sums are kept by the statement, no longer row by row (a plan of ten thousand rows wrote the same budget
-- ten thousand times in one transaction), and what the sums rest on cannot be written past them.

-- The committed sum of a budget follows its commitments, whoever writes them.
drop trigger commitments_sum on commitments;
drop function keep_committed_sum();
create function add_committed() returns trigger language plpgsql as $$
begin
  update budgets b set committed_fen = b.committed_fen + s.fen
    from (select call, year, sum(amount_fen) as fen from added group by call, year) s
    where b.call = s.call and b.year = s.year;
  return null;
end $$;
create function take_committed() returns trigger language plpgsql as $$
begin
  update budgets b set committed_fen = b.committed_fen - s.fen
    from (select call, year, sum(amount_fen) as fen from taken group by call, year) s
    where b.call = s.call and b.year = s.year;
  return null;
end $$;
create function change_committed() returns trigger language plpgsql as $$
begin
  update budgets b set committed_fen = b.committed_fen + s.fen
    from (select call, year, sum(fen) as fen from (
        select call, year, amount_fen as fen from added union all select call, year, -amount_fen from taken) c
      group by call, year having sum(fen) <> 0) s
    where b.call = s.call and b.year = s.year;
  return null;
end $$;
create trigger commitments_added after insert on commitments
  referencing new table as added for each statement execute function add_committed();
create trigger commitments_taken after delete on commitments
  referencing old table as taken for each statement execute function take_committed();
create trigger commitments_changed after update on commitments
  referencing old table as taken new table as added for each statement execute function change_committed();

-- The sums of the ledger follow its lines. Lines belong to the transaction that made their entry: nothing is added to
-- an entry that was checked.
drop trigger ledger_lines_sums on ledger_lines;
drop function keep_ledger_sums();
create function add_ledger_lines() returns trigger language plpgsql as $$
begin
  if exists (
    select from added l join ledger_entries e on e.id = l.entry_id
    where e.xmin::text::bigint <> (pg_current_xact_id()::text::bigint & 4294967295)
  ) then
    raise exception 'ledger_entry_closed: lines are written with their entry' using errcode = 'check_violation';
  end if;
  update ledger_balances b set balance_fen = b.balance_fen + s.fen
    from (select e.call, e.year, l.account, sum(l.amount_fen) as fen from added l
        join ledger_entries e on e.id = l.entry_id group by 1, 2, 3) s
    where b.call = s.call and b.year = s.year and b.account = s.account;
  insert into ledger_balances
    select e.call, e.year, l.account, sum(l.amount_fen) from added l join ledger_entries e on e.id = l.entry_id
    where not exists (select from ledger_balances b
      where b.call = e.call and b.year = e.year and b.account = l.account)
    group by 1, 2, 3;
  with summed as (
    select e.case_id, l.account, sum(l.amount_fen) as fen from added l join ledger_entries e on e.id = l.entry_id
    where e.case_id is not null and l.account not in ('granted', 'free') group by 1, 2
  ), kept as (
    update ledger_case_balances b set balance_fen = b.balance_fen + s.fen from summed s
    where b.case_id = s.case_id and b.account = s.account returning b.case_id, b.account
  )
  insert into ledger_case_balances select s.case_id, s.account, s.fen from summed s
    where not exists (select from kept k where k.case_id = s.case_id and k.account = s.account);
  return null;
end $$;
create trigger ledger_lines_sums after insert on ledger_lines
  referencing new table as added for each statement execute function add_ledger_lines();

-- Sums are written by what they sum, and by nobody else.
create function kept_by_its_rows() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception '% is kept by its rows', tg_table_name using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger ledger_balances_kept before insert or update or delete or truncate on ledger_balances
  for each statement execute function kept_by_its_rows();
create trigger ledger_case_balances_kept before insert or update or delete or truncate on ledger_case_balances
  for each statement execute function kept_by_its_rows();

-- What money rests on is not emptied past the guards of its rows.
create function not_emptied() returns trigger language plpgsql as $$
begin
  raise exception '% is not emptied', tg_table_name;
end $$;
create trigger budgets_not_emptied before truncate on budgets for each statement execute function not_emptied();
create trigger commitments_not_emptied before truncate on commitments for each statement execute function not_emptied();
create trigger allocation_versions_not_emptied before truncate on allocation_versions
  for each statement execute function not_emptied();
create trigger allocation_rows_not_emptied before truncate on allocation_rows
  for each statement execute function not_emptied();
create trigger payment_runs_not_emptied before truncate on payment_runs
  for each statement execute function not_emptied();
create trigger payment_lines_not_emptied before truncate on payment_lines
  for each statement execute function not_emptied();

-- Rows come into a draft alone, looked at by the statement. A version that a row has left gets its rows in the
-- transaction that makes it, and none later.
create function rows_of_open() returns trigger language plpgsql as $$
declare
  frozen record;
begin
  select v.plan_id, v.version into frozen from (select distinct plan_id, version from added) t
    join allocation_versions v on v.plan_id = t.plan_id and v.version = t.version
    where v.status <> 'draft' and not (v.cause = 'left'
      and v.xmin::text::bigint = (pg_current_xact_id()::text::bigint & 4294967295))
    limit 1;
  if found then
    raise exception 'rows of plan version % of % are frozen', frozen.version, frozen.plan_id
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
drop trigger allocation_rows_frozen on allocation_rows;
create trigger allocation_rows_frozen before update or delete on allocation_rows
  for each row execute function rows_of_draft();
create trigger allocation_rows_added after insert on allocation_rows
  referencing new table as added for each statement execute function rows_of_open();
-- A row stays in the version it was drawn for: an update looked at where it went, not where it came from.
create function row_stays_put() returns trigger language plpgsql as $$
begin
  raise exception 'rows of plan version % of % are frozen', old.version, old.plan_id using errcode = 'check_violation';
end $$;
create trigger allocation_rows_stay before update of plan_id, version, case_id on allocation_rows
  for each row when ((old.plan_id, old.version, old.case_id) is distinct from (new.plan_id, new.version, new.case_id))
  execute function row_stays_put();

-- A run pays what was approved: to whom and how much is never changed, and what was settled stays settled.
create function run_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.id, new.number, new.call, new.year, new.place, new.key, new.count, new.total_fen,
      new.checksum, new.made_by, new.made_name, new.made_at)
    is distinct from (old.id, old.number, old.call, old.year, old.place, old.key, old.count, old.total_fen,
      old.checksum, old.made_by, old.made_name, old.made_at)
    or (old.status <> 'made' and (new.decided_by, new.decided_name, new.decided_at, new.note)
      is distinct from (old.decided_by, old.decided_name, old.decided_at, old.note))
    or not (new.status = old.status or (old.status, new.status) in
      (('made', 'approved'), ('made', 'declined'), ('approved', 'settled'))) then
    raise exception 'payment run % stays as it was made', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger payment_runs_stay before update or delete on payment_runs
  for each row execute function run_stays();
create function payment_line_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.run_id, new.position, new.case_id, new.amount_fen, new.award_number,
      new.applicant_name, new.account_name, new.bank, new.account)
    is distinct from (old.run_id, old.position, old.case_id, old.amount_fen, old.award_number,
      old.applicant_name, old.account_name, old.bank, old.account)
    or not (new.status = old.status or (old.status, new.status) in
      (('pending', 'paid'), ('pending', 'returned'), ('pending', 'dropped'), ('paid', 'returned'))) then
    raise exception 'payment line % of run % stays as it was made', old.position, old.run_id
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger payment_lines_stay before update or delete on payment_lines
  for each row execute function payment_line_stays();
-- Nothing joins a run that was approved.
create function payment_lines_join() returns trigger language plpgsql as $$
begin
  if exists (select from payment_runs r where r.status <> 'made' and r.id in (select run_id from added)) then
    raise exception 'a payment run stays as it was made' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger payment_lines_join after insert on payment_lines
  referencing new table as added for each statement execute function payment_lines_join();

-- The payments of a case, whatever became of them: asked for each line of the ledger that says paid.
create index payment_lines_case on payment_lines (case_id);

-- Cases: what was handed in is held against the register of companies, when that answers.
create table registry_checks (
  case_id text not null references cases (id),
  submission int not null,
  outcome text not null check (outcome in ('waiting', 'agrees', 'differs', 'unknown')),
  tries int not null check (tries > 0),
  next_at timestamptz not null,
  checked_at timestamptz,
  said_name text,
  said_status text,
  primary key (case_id, submission),
  check ((outcome = 'waiting') = (checked_at is null))
);
create index registry_checks_due on registry_checks (next_at) where outcome = 'waiting';
