-- 日历 calendar: what a person subscribed to, when to remind of what, what was told, and mail on its way.

create table subscriptions (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts (id),
  kind text not null check (kind in ('calendar', 'search', 'company')),
  name text not null check (name <> ''),
  by_mail boolean not null,
  -- The filter, the query or the company, as the contract has it.
  about jsonb not null,
  -- What the search found, or the measures answered, when it was last compared: key → what was seen.
  known jsonb not null default '{}',
  -- Of what it was last compared with; the same mark means that nothing can have changed.
  mark text not null default '',
  -- Ends the subscription for whoever holds it: it stands in mails alone.
  token text not null unique,
  created_at timestamptz not null,
  looked_at timestamptz not null,
  ended_at timestamptz
);
create index subscriptions_account on subscriptions (account_id) where ended_at is null;

-- One reminder: an entry of the calendar, so many working days before its end.
create table reminders (
  subscription_id uuid not null references subscriptions (id),
  entry text not null,
  days integer not null check (days >= 0),
  due_at timestamptz not null,
  ends_at timestamptz not null,
  title jsonb not null,
  link text not null,
  provisional boolean not null,
  sent_at timestamptz,
  primary key (subscription_id, entry, days)
);
create index reminders_due on reminders (due_at) where sent_at is null;

create table subscription_news (
  id bigint generated always as identity primary key,
  subscription_id uuid not null references subscriptions (id),
  change text not null check (change in ('new', 'changed', 'gone')),
  title jsonb not null,
  detail jsonb not null,
  link text not null,
  at timestamptz not null
);
create index subscription_news_since on subscription_news (subscription_id, at);

-- What persons are told, in the application.
create table person_messages (
  id bigint generated always as identity primary key,
  account_id uuid not null references accounts (id),
  subscription_id uuid references subscriptions (id),
  subject jsonb not null,
  lines jsonb not null,
  link text not null,
  at timestamptz not null,
  read_at timestamptz
);
create index person_messages_account on person_messages (account_id, id desc);

create table mail_addresses (
  account_id uuid primary key references accounts (id),
  address text not null,
  token text not null unique,
  asked_at timestamptz not null,
  confirmed_at timestamptz
);

-- The same by mail: written with the message in one transaction, sent by a worker until it is gone.
create table mail_outbox (
  id bigint generated always as identity primary key,
  account_id uuid not null references accounts (id),
  address text not null,
  subject text not null,
  body text not null,
  -- The same, set; null where plain text is all there is.
  html text,
  unsubscribe text,
  at timestamptz not null,
  next_at timestamptz not null,
  tries integer not null default 0,
  sent_at timestamptz,
  trouble text
);
create index mail_outbox_next on mail_outbox (next_at) where sent_at is null;

-- 征求意见 consultations: a document, a period, what was said of which provision, and what became of it.
create table consultations (
  id uuid primary key default gen_random_uuid(),
  -- A pack's id, or the id of an imported document.
  document text not null,
  title text not null,
  place text not null check (place ~ '^\d{6}$'),
  body text not null,
  industries text[] not null,
  explanation text not null,
  contact text not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null check (closes_at > opens_at),
  -- The period as it was counted, in words.
  counted jsonb not null,
  opened_by uuid not null references accounts (id),
  opened_at timestamptz not null,
  result text,
  published_by uuid references accounts (id),
  published_at timestamptz,
  check ((published_at is null) = (result is null))
);

-- Provisions as they were when the consultation opened: a comment goes on standing under what it was written on.
create table consultation_provisions (
  consultation_id uuid not null references consultations (id),
  path text not null,
  position integer not null,
  heading text not null,
  primary key (consultation_id, path)
);

create table consultation_comments (
  id uuid primary key default gen_random_uuid(),
  consultation_id uuid not null references consultations (id),
  path text not null,
  account_id uuid not null references accounts (id),
  key text not null check (length(key) between 8 and 100),
  name text not null check (name <> ''),
  -- Whether the name may stand beside the words when the result is published.
  name_public boolean not null,
  words text not null check (words <> ''),
  arrived_at timestamptz not null,
  foreign key (consultation_id, path) references consultation_provisions (consultation_id, path),
  unique (account_id, key)
);
create index consultation_comments_of on consultation_comments (consultation_id, path, arrived_at);
create trigger consultation_comments_only_added before update or delete on consultation_comments
  for each row execute function only_added_to();

-- Answers are only added to: the newest stands, the others are its history.
create table consultation_answers (
  id bigint generated always as identity primary key,
  comment_id uuid not null references consultation_comments (id),
  verdict text not null check (verdict in ('adopted', 'partly', 'not-adopted', 'noted')),
  words text not null check (words <> ''),
  by_account uuid not null references accounts (id),
  at timestamptz not null
);
create index consultation_answers_of on consultation_answers (comment_id, id desc);
create trigger consultation_answers_only_added before update or delete on consultation_answers
  for each row execute function only_added_to();
