-- A submission that was taken back is read again for duplicates: nothing of it is compared any more.
create trigger case_actions_queue_recalled after insert on case_actions
  for each row when (new.events @> '[{"type": "recalled"}]') execute function queue_for_duplicates();

-- At the end of a transaction each budget that it touched is checked against the ledger once, by the last of its rows:
-- a plan of a thousand rows checked the same sums two thousand times.
create or replace function ledger_agrees() returns trigger language plpgsql as $$
declare
  of_call text;
  of_year integer;
begin
  -- Asked table by table: a row of one has no column of the other.
  if tg_table_name = 'ledger_entries' then
    if exists (
      select from ledger_entries later where later.call = new.call and later.year = new.year and later.id > new.id
        and later.xmin::text::bigint = (pg_current_xact_id()::text::bigint & 4294967295)
    ) then
      return null;
    end if;
  elsif tg_op = 'UPDATE' then
    if exists (
      select from budgets b where b.call = new.call and b.year = new.year
        and (b.limit_fen, b.committed_fen) is distinct from (new.limit_fen, new.committed_fen)
    ) then
      return null;
    end if;
  end if;
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
