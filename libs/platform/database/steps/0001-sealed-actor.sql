-- The role of logins, sessions that say that they are of a demo, and tasks that name their claim (ADR 0059).
grant usage on schema public, relais to relais_login;
alter table relais.sessions add column of_demo boolean not null default false;
alter table relais.sessions add column previous_hash bytea, add column renewed_at timestamptz(3);
create index sessions_previous on relais.sessions (previous_hash) where (previous_hash is not null);
update relais.sessions set of_demo = true where exists (select from relais.demo_stories_told);
alter table relais.tasks add column claim bytea unique check (length(claim) = 32);
create table relais.system_actors (
  role text not null check (role in ('relais_app', 'relais_login', 'relais_worker')),
  name text not null check (name ~ '^[a-z]+$'),
  does text not null,
  primary key (role, name)
);
