-- 工作台 workbench

-- Rules as they stood on the shelf: a row whenever a measure came, changed or went, so that what an amendment changes,
-- and for whom, can be told afterwards.
create table measure_versions (
  id bigint generated always as identity primary key,
  measure text not null,
  pack text not null,
  title jsonb not null,
  -- Null: the measure is no longer there.
  rule jsonb,
  parameters jsonb not null default '[]',
  -- SHA-256 of rule and parameters, their keys in order; empty where the measure is gone.
  checksum text not null,
  since timestamptz not null
);
create index measure_versions_newest on measure_versions (measure, id desc);
create trigger measure_versions_append_only before update or delete on measure_versions
  for each row execute function refuse_change();
