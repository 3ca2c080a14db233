grant select on relais.worker_heartbeats to relais_app;
grant delete, insert, select, update on relais.worker_heartbeats to relais_worker;
