-- The search index: one row for what can be found, made from the packs and the imported documents; it can be made again.

create table search_sources (
  -- “pack:440300/…” or “document:<uuid>”.
  source text primary key,
  -- What it was made from; another fingerprint, and it is made again.
  fingerprint text not null
);

create table search_entries (
  id bigint generated always as identity primary key,
  source text not null references search_sources (source) on delete cascade,
  kind text not null check (kind in ('document', 'provision', 'measure', 'call')),
  -- Id of the pack's document or of its part; of the imported document where no pack is modelled on it.
  document text not null,
  document_id uuid,
  path text not null,
  measure text,
  title text not null,
  heading text not null,
  body text not null,
  place text not null,
  -- GB/T 2260, six digits; '' where it is not known.
  region text not null,
  document_kind text not null,
  instrument text,
  industries text[] not null,
  -- Quantities with their bound: “>=5000000元”.
  quantities text[] not null,
  effective_from date,
  effective_to date,
  draft boolean not null,
  opens timestamptz,
  closes timestamptz,
  -- Words, character pairs, quantities (#q:) and what is filtered by (#r: #l: #i: #k: #d: #f:), in one index.
  lexemes tsvector not null
);
create index search_entries_lexemes on search_entries using gin (lexemes) with (fastupdate = off);
create index search_entries_source on search_entries (source);

-- In how many entries each lexeme stands: what is rare is sought first.
create table search_terms (
  term text primary key,
  entries integer not null
);
create index search_terms_first on search_terms (left(term, 1), length(term));
create index search_terms_last on search_terms (right(term, 1), length(term));

-- Imported documents whose entries must be made again.
create table search_due (
  document_id uuid primary key
);
insert into search_due select id from documents where deleted_at is null;

create function search_document_due() returns trigger language plpgsql as $$
begin
  insert into search_due values (coalesce(new.id, old.id)) on conflict do nothing;
  return null;
end $$;
create trigger search_document_due after insert or update or delete on documents
  for each row execute function search_document_due();

create function search_provisions_due() returns trigger language plpgsql as $$
begin
  insert into search_due select distinct document_id from changed on conflict do nothing;
  return null;
end $$;
create trigger search_provisions_due after insert on provisions
  referencing new table as changed for each statement execute function search_provisions_due();
