-- Accounts, what each may do where, and who is logged in.

create table accounts (
  id uuid primary key default gen_random_uuid(),
  login text not null check (login = lower(login) and login <> ''),
  name text not null,
  kind text not null check (kind in ('organisation', 'person', 'staff')),
  password_hash text not null,
  -- Base32; pending until a first code has confirmed it.
  totp_secret text,
  totp_confirmed boolean not null default false,
  -- The last time step a code was taken for: a code is good once.
  totp_step bigint not null default 0,
  demo boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  unique (login)
);

create table grants (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts (id),
  role text not null check (role in ('applicant', 'recommender', 'clerk', 'officer', 'head', 'expert', 'auditor',
    'inspector', 'finance', 'supervisor', 'administrator')),
  -- GB/T 2260: the jurisdiction.
  place text not null check (place ~ '^\d{6}$'),
  -- Null: every call.
  calls text[],
  company text check ((role = 'applicant') = (company is not null)),
  body text check (body is null or role = 'recommender'),
  -- Written authority of a person who acts for a company: document, from, to.
  authority jsonb,
  granted_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index grants_account on grants (account_id) where revoked_at is null;

-- The token itself is known to the browser alone: here is its SHA-256.
create table sessions (
  token_hash bytea primary key check (length(token_hash) = 32),
  account_id uuid not null references accounts (id),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  address text not null
);
create index sessions_account on sessions (account_id);

create table login_attempts (
  at timestamptz not null,
  login text not null,
  address text not null,
  succeeded boolean not null
);
create index login_attempts_login on login_attempts (login, at);
create index login_attempts_address on login_attempts (address, at);
