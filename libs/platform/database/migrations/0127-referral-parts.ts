/**
 * What few referrals have, read by whoever reads the referral, under their own row policies. Not part of the statement that reads
 * referrals: PostgreSQL prepares every policy of a statement before it runs, though no row asks for it.
 */
const parts = /* sql */ `
-- The agencies asked in a call and how each stands.
create function relais.asked_in_call(p_call uuid) returns json language sql stable set search_path = relais, pg_temp as $$
  select json_agg(json_build_object('referralId', o.id, 'status', o.status, 'agency', agency_ref(g)) order by agency_name(g), o.id)
  from referrals o join agencies g on g.id = o.to_agency_id where o.call_id = p_call and o.position = 0
$$;

-- Why a referral was refused, in words, still sealed.
create function relais.refusal_of(p_referral uuid) returns json language sql stable set search_path = relais, pg_temp as $$
  select json_build_object('id', x.referral_id, 'case_id', x.case_id, 'text', encode(x.detail, 'base64'))
  from referral_refusals x where x.referral_id = p_referral
$$;
revoke execute on function relais.asked_in_call, relais.refusal_of from public;
grant execute on function relais.asked_in_call, relais.refusal_of to relais_app;
`;

export const migration = { name: '0127-referral-parts', up: parts };
