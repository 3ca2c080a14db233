call relais.guard_rows('relais.letters');
create policy letters_case_of on relais.letters for select to relais_owner using (true);
create policy letters_insert on relais.letters for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and {{takes_part letters}}
  and made_by_user = (select relais.actor_user()) and exists (select 1 from relais.memberships m
    where m.id = letters.made_by_membership and m.user_id = letters.made_by_user and m.agency_id = letters.owner_agency_id));
-- Only the agency that made a letter reads it, while that agency takes part. The timeline shows what others may know of the letter. A
-- letter never changes.
create policy letters_read on relais.letters for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()) and {{takes_part letters}});
grant insert, select on relais.letters to relais_app;
