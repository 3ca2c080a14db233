-- The notifications of one case are found without reading all those of the agency.
create index notifications_case on relais.notifications (case_id, seq desc) where (case_id is not null);
