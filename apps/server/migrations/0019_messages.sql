-- One queue for all that leaves the house. The outbox held messages about cases and assignments; what a person is told
-- of their subscriptions, of the periodical, or to confirm an address, lay in a table of its own and comes to it here.
alter table outbox
  add column account_id uuid references accounts (id),
  alter column to_role drop not null,
  drop constraint outbox_is_about_one,
  add constraint outbox_is_about_one check (num_nonnulls(case_id, assignment_id, account_id) = 1),
  add constraint outbox_is_to_a_role_or_a_person check ((to_role is null) = (account_id is not null));
create index outbox_account on outbox (account_id, id) where account_id is not null;

-- What a letter to a person has beside its words.
create table outbox_letters (
  outbox_id bigint primary key references outbox (id),
  address text not null,
  subject text not null,
  -- The same, set; null where plain text is all there is.
  html text,
  -- The address that ends what the letter is about.
  unsubscribe text
);
create trigger outbox_letters_only_added before update or delete on outbox_letters
  for each row execute function only_added_to();

-- What was written so far comes along: sent stays sent, what waited goes on waiting with its tries, what had had its
-- eight tries is given up, where an administrator finds it.
create temporary table moving on commit drop as
  select nextval(pg_get_serial_sequence('outbox', 'id')) as outbox_id, waiting.*
  from (select * from mail_outbox order by id) waiting;
insert into outbox (id, account_id, zh, en, created_at) overriding system value
  select outbox_id, account_id, body, '', at from moving;
insert into outbox_letters (outbox_id, address, subject, html, unsubscribe)
  select outbox_id, address, subject, html, unsubscribe from moving;
insert into outbox_spread (outbox_id, at, addresses) select outbox_id, at, 1 from moving;
insert into deliveries (outbox_id, channel, address, tries, due_at, trouble, sent_at, dead_at)
  select outbox_id, 'mail', address, tries, next_at, trouble, sent_at,
    case when sent_at is null and tries >= 8 then next_at end
  from moving order by outbox_id;
drop table mail_outbox;
