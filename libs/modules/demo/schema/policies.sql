-- demo_stories_told
grant select on relais.demo_stories_told to relais_backup;
