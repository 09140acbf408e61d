-- The workbench: what people decided about the facts of a document, draft packs, and who published them.

-- One row a document: its lock and the number of its decisions, so that they are numbered in the order they were made.
create table workbenches (
  document_id uuid primary key references documents (id),
  seq integer not null default 0 check (seq >= 0)
);

create table fact_decisions (
  document_id uuid not null references workbenches (document_id),
  seq integer not null check (seq > 0),
  fact_key text not null,
  version integer not null check (version > 0),
  verdict text not null check (verdict in ('open', 'accepted', 'corrected', 'rejected')),
  -- The fact as it was read when this was decided, and as it was corrected.
  fact jsonb not null,
  correction jsonb check ((correction is not null) = (verdict = 'corrected')),
  reason text,
  cause text not null check (cause in ('decide', 'undo', 'redo')),
  -- The decision that is undone or redone.
  of_seq integer check ((of_seq is not null) = (cause <> 'decide')),
  decided_by text not null,
  decided_at timestamptz not null default now(),
  primary key (document_id, seq),
  unique (document_id, fact_key, version)
);

-- The newest decision of each fact, written in the transaction that adds it.
create table fact_states (
  document_id uuid not null,
  fact_key text not null,
  version integer not null,
  seq integer not null,
  primary key (document_id, fact_key),
  foreign key (document_id, fact_key, version) references fact_decisions (document_id, fact_key, version)
);

-- One draft a document; each change is a version of its own.
create table pack_drafts (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null unique references documents (id),
  version integer not null check (version > 0)
);

create table pack_draft_versions (
  draft_id uuid not null references pack_drafts (id),
  version integer not null check (version > 0),
  pack text not null,
  files jsonb not null,
  notes jsonb not null,
  -- Number of decisions on the document when its rules were generated.
  decisions integer not null check (decisions >= 0),
  saved_by text not null,
  saved_at timestamptz not null default now(),
  primary key (draft_id, version)
);

create table pack_publications (
  draft_id uuid not null,
  version integer not null,
  published_by text not null,
  published_at timestamptz not null default now(),
  primary key (draft_id, version),
  foreign key (draft_id, version) references pack_draft_versions (draft_id, version)
);

-- What was decided, written and published is only ever added to.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger fact_decisions_append_only before update or delete on fact_decisions
  for each row execute function refuse_change();
create trigger pack_draft_versions_append_only before update or delete on pack_draft_versions
  for each row execute function refuse_change();
create trigger pack_publications_append_only before update or delete on pack_publications
  for each row execute function refuse_change();

-- The second person, whoever asks: nobody who wrote a version of a draft may publish it.
create function refuse_own_publication() returns trigger language plpgsql as $$
begin
  if exists (select 1 from pack_draft_versions v
             where v.draft_id = new.draft_id and lower(v.saved_by) = lower(new.published_by)) then
    raise exception 'who drafted may not publish';
  end if;
  return new;
end $$;
create trigger pack_publications_two_persons before insert on pack_publications
  for each row execute function refuse_own_publication();
