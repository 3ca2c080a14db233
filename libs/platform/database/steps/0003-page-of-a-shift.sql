-- The page of a shift reads the placements that ended in its period, and not each one of the house.
create index stays_departed on relais.stays (owner_agency_id, updated_at) where (status = 'departed');
create index stay_placements_left on relais.stay_placements (place_id, until_at);
