-- The library: files as they came, the documents read out of them, their provisions and facts.

create table files (
  id uuid primary key default gen_random_uuid(),
  -- Lower-case hex of the SHA-256 of `content`: the same bytes are kept once.
  sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  bytes integer not null check (bytes > 0),
  content bytea not null,
  -- The decoded text that every span below refers to, in UTF-16 code units.
  text text not null,
  warnings jsonb not null default '[]',
  imported_at timestamptz not null default now(),
  imported_by text not null
);

create table documents (
  id uuid primary key default gen_random_uuid(),
  file_id uuid not null references files (id),
  -- Order in the file, from 0.
  position integer not null,
  title text not null,
  document_number text,
  issuers text[] not null,
  kind text not null,
  region text,
  issued_on date,
  published_on date,
  effective_from date,
  effective_to date,
  draft boolean not null,
  is_policy boolean not null,
  span int4range not null,
  -- The document's own part of the file's text.
  text text not null,
  deleted_at timestamptz,
  deleted_by text,
  unique (file_id, position)
);
create index documents_kind on documents (kind) where deleted_at is null;
create index documents_number on documents (document_number) where deleted_at is null;

create table provisions (
  document_id uuid not null references documents (id) on delete cascade,
  path text not null,
  parent text,
  -- Reading order, from 0.
  position integer not null,
  marker text not null,
  heading text not null,
  span int4range not null,
  primary key (document_id, path)
);

create table facts (
  document_id uuid not null references documents (id) on delete cascade,
  position integer not null,
  kind text not null,
  -- Provision that states it; '' where it stands before the first.
  path text not null,
  span int4range not null,
  sureness real not null check (sureness between 0 and 1),
  -- The whole fact as the reader gives it.
  body jsonb not null,
  primary key (document_id, position)
);
create index facts_kind on facts (kind, document_id);
