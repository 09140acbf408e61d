-- 办件 intake

-- That the demo cases were made, or that the database was in use before there were any: they are made once.
create table demo_cases (
  one boolean primary key default true check (one),
  made_at timestamptz not null
);
insert into demo_cases (made_at) select now() where exists (select 1 from cases);
