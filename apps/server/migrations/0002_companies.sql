-- Companies kept for next time. Each change is a new row; `companies` points at the newest.

create table companies (
  id uuid primary key default gen_random_uuid(),
  version integer not null check (version > 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table company_versions (
  company_id uuid not null references companies (id),
  version integer not null check (version > 0),
  file jsonb not null,
  saved_at timestamptz not null default now(),
  saved_by text not null,
  primary key (company_id, version)
);
