-- 账号 accounts: logins through a city's unified identity, invitations of agents, who granted what.

alter table grants add column granted_by uuid references accounts (id);
alter table grants add column revoked_by uuid references accounts (id);
-- A person who acts for a company does so under a document that says from when to when.
alter table grants add constraint grants_authority_whole check (
  authority is null or (authority ?& array['document', 'from', 'to'] and role = 'applicant')
);

-- The password is one that somebody else drew: it is to be changed at the next login.
alter table accounts add column password_given boolean not null default false;

-- Who a unified identity says somebody is. One account of ours for one subject of one issuer.
create table account_identities (
  issuer text not null,
  subject text not null,
  account_id uuid not null references accounts (id),
  linked_at timestamptz not null,
  primary key (issuer, subject)
);
create index account_identities_account on account_identities (account_id);

-- A login under way: tied to the browser that began it, good once and for minutes.
create table unified_logins (
  state_hash bytea primary key check (length(state_hash) = 32),
  verifier text not null,
  nonce text not null,
  back text not null,
  began_at timestamptz not null
);

-- Attempts are a log and stay; those before a password was reset no longer count against the account.
alter table login_attempts add column forgiven_at timestamptz;
create trigger login_attempts_kept before delete or truncate on login_attempts
  for each statement execute function only_added_to();
