grant select on relais.demo_stories_told to relais_backup;
