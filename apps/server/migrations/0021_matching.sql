-- Every company kept has one owner: an account, the bureau of a place, or the browser that holds a key (its SHA-256 is
-- kept). Until now everybody saw them all.
alter table companies
  add column owner_account uuid references accounts (id),
  add column owner_place text check (owner_place ~ '^\d{6}$'),
  add column owner_key bytea check (octet_length(owner_key) = 32);

-- Those that were there belong to who saved them first, else to who follows them, else to the ministry's desk.
update companies c set owner_account = a.id
  from company_versions v join accounts a on v.saved_by = a.name || '（' || a.login || '）'
  where v.company_id = c.id and v.version = 1;
update companies c set owner_account = s.account_id
  from (select distinct on (about ->> 'companyId') about ->> 'companyId' as company, account_id
        from subscriptions where kind = 'company' order by about ->> 'companyId', created_at) s
  where c.owner_account is null and s.company = c.id::text;
update companies set owner_place = '000000' where owner_account is null;

alter table companies
  add constraint companies_have_one_owner check (num_nonnulls(owner_account, owner_place, owner_key) = 1);
create index companies_of_account on companies (owner_account, updated_at) where owner_account is not null;
create index companies_of_place on companies (owner_place text_pattern_ops, updated_at) where owner_place is not null;
create index companies_of_key on companies (owner_key) where owner_key is not null;
