-- Lists of companies to screen: drawn as a fictional city from a seed, or imported from a file that is kept beside the
-- database. What a file holds is read again when it is asked for.

create table cities (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  source jsonb not null,
  created_at timestamptz not null default now(),
  created_by text not null
);
