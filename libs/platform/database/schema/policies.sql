grant select on relais.rules to relais_app;
grant select on relais.rules to relais_backup;
grant select on relais.rules to relais_worker;

grant select on relais.system_actors to relais_backup;
