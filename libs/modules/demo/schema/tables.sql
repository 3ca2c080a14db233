create table relais.demo_stories_told (
  told_at timestamptz(3) not null default now()
);
