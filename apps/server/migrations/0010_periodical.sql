-- 期刊 periodical: issues being made, each saved version of them, who vouches for which words, and what was published.

create table issues (
  id uuid primary key default gen_random_uuid(),
  place text not null check (place ~ '^\d{6}$'),
  version integer not null check (version > 0),
  body jsonb not null,
  -- What composing left out, and why.
  left_out jsonb not null,
  created_by uuid not null references accounts (id),
  created_at timestamptz not null,
  saved_by text not null,
  saved_at timestamptz not null,
  deleted_at timestamptz,
  deleted_by text
);
create index issues_place on issues (place, saved_at desc);

-- What is saved over can be told apart from what was there: the newest versions of each issue.
create table issue_versions (
  issue_id uuid not null references issues (id),
  version integer not null check (version > 0),
  body jsonb not null,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (issue_id, version)
);

-- Words that were composed, taken from an original, generated or written: by whom. A mark in an issue binds only what
-- stands here under the fingerprint of its words, figures and sources.
create table issue_marks (
  issue_id uuid not null references issues (id),
  substance text not null check (substance ~ '^[0-9a-f]{64}$'),
  origin text not null check (origin in ('composed', 'extracted', 'human', 'generated')),
  by_name text not null,
  primary key (issue_id, substance, origin, by_name)
);

create table issue_publications (
  issue_id uuid not null references issues (id),
  revision integer not null check (revision > 0),
  version integer not null,
  body jsonb not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (issue_id, revision)
);
create index issue_publications_newest on issue_publications (published_at desc);
create table issue_withdrawals (
  issue_id uuid not null,
  revision integer not null,
  reason text not null check (reason <> ''),
  withdrawn_by text not null,
  withdrawn_at timestamptz not null,
  primary key (issue_id, revision),
  foreign key (issue_id, revision) references issue_publications (issue_id, revision)
);

-- What is published or withdrawn stays so: these rows are only added to.
create function issue_rows_only_added() returns trigger language plpgsql as $$
begin
  raise exception '% is only added to', tg_table_name;
end $$;
create trigger issue_publications_only_added before update or delete on issue_publications
  for each row execute function issue_rows_only_added();
create trigger issue_withdrawals_only_added before update or delete on issue_withdrawals
  for each row execute function issue_rows_only_added();

-- Printed once: a published revision never changes, so neither do its files.
create table issue_files (
  issue_id uuid not null,
  revision integer not null,
  format text not null check (format in ('pdf', 'docx', 'html', 'eml')),
  content bytea not null,
  made_at timestamptz not null,
  primary key (issue_id, revision, format),
  foreign key (issue_id, revision) references issue_publications (issue_id, revision)
);

create table issue_subscribers (
  account_id uuid primary key references accounts (id),
  token text not null unique,
  since timestamptz not null,
  ended_at timestamptz
);
