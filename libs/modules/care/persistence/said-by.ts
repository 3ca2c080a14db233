/** Of a row `t`: which agency said it, who of it, and when. */
export const SAID_BY = /* sql */ `relais.agency_ref(g) as agency,
  u.display_name as "recordedBy", t.created_at as "recordedAt"`;

/** The tables behind these columns. */
export const SAYERS = /* sql */ `join relais.agencies g on g.id = t.owner_agency_id
  join relais.memberships m on m.id = t.created_by_membership join relais.users u on u.id = m.user_id`;
