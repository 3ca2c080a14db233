call relais.guard_rows('relais.legal_holds', 'all');
create policy legal_holds_read on relais.legal_holds for select to relais_app
  using ((select relais.may_read_cases()) and {{takes_part legal_holds}});
grant select on relais.legal_holds to relais_app;

call relais.guard_rows('relais.erasure_reviews', 'all');
create policy erasure_reviews_read on relais.erasure_reviews for select to relais_app
  using (relais.oversees_erasures(owner_agency_id) and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = erasure_reviews.case_id and x.user_id = (select relais.actor_user())));
grant select on relais.erasure_reviews to relais_app;

call relais.guard_rows('relais.erasure_decisions', 'all');

call relais.guard_rows('relais.erasing', 'all');

call relais.guard_rows('relais.erasures');
create policy erasures_auditor on relais.erasures for select to relais_auditor using (true);
create policy erasures_definer on relais.erasures for all to relais_owner using (true) with check (true);
create policy erasures_read on relais.erasures for select to relais_app using (relais.oversees_erasures(owner_agency_id));
grant select on relais.erasures to relais_app;
grant select (id, erased_case_id, owner_agency_id, confirmed_by_membership, erased_at, replayed_at) on relais.erasures to relais_auditor;
