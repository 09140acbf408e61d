-- 工作台 workbench

-- Where a file came from that was fetched from the web; null: a person gave it.
alter table files
  add column source_url text,
  add column fetched_at timestamptz,
  add check ((source_url is null) = (fetched_at is null));

-- Which reader read the document, and when; null: read before readers were told apart.
alter table documents
  add column read_by text,
  add column read_at timestamptz,
  add check ((read_by is null) = (read_at is null));

-- Which reader read the facts that a draft rests on.
alter table pack_draft_versions add column read_by text;
