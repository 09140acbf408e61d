-- Every look at and change of a case. Entries are written with what they tell of; seals chain them soon after.
create table audit_entries (
  id bigint generated always as identity primary key,
  -- Epoch ms.
  at bigint not null,
  actor text not null,
  actor_name text not null,
  action text not null,
  case_id text,
  address text not null,
  detail text not null
);
create index audit_entries_at on audit_entries (at);
create index audit_entries_case on audit_entries (case_id, id);
create table audit_seals (
  number bigint primary key check (number > 0),
  entry_id bigint not null unique references audit_entries (id),
  at bigint not null,
  content text not null,
  previous text not null,
  hash text not null unique
);
create trigger audit_entries_only_added before update or delete or truncate on audit_entries
  for each statement execute function only_added_to();
create trigger audit_seals_only_added before update or delete or truncate on audit_seals
  for each statement execute function only_added_to();
