/**
 * Every entry in the order of its chain, its columns as ENTRY of chain-format.ts has them, then the kind, the number and the hash of the
 * chain's head, beside its first entry alone. Nothing is worked out by the database: its functions would take longer than all the rest.
 */
export const ENTRIES = /* sql */ `
  select e.chain_id, e.seq, e.id, e.recorded_at, e.written_at, e.occurred_at, e.kind, e.action, e.actor_user, e.actor_membership,
    e.actor_agency, e.session_id, e.system_actor, e.case_id, e.subject_type, e.subject_id, e.categories, e.params, e.outcome,
    e.commitments, e.prev_hash, e.hash, e.version, k.kind, k.seq, k.head
  from relais.audit_events e left join relais.audit_chains k on k.chain_id = e.chain_id and e.seq = 1
  order by e.chain_id, e.seq`;

/** The columns of the head in ENTRIES. */
export const HEAD = { kind: 23, seq: 24, hash: 25 } as const;
export const ENTRY_COLUMNS = 26;

/** Every value in the order of its entry, its columns as VALUE of chain-format.ts has them, then its place and what its entry committed to. */
export const VALUES = /* sql */ `
  select v.event_id, v.ordinal::bigint, v.case_id, v.field, v.category, v.owner_agency_id, v.commitment, v.before_sealed, v.after_sealed,
    v.chain_id, v.seq, e.commitments
  from relais.audit_values v left join relais.audit_events e on e.chain_id = v.chain_id and e.seq = v.seq
  order by v.chain_id, v.seq, v.ordinal`;

/** The columns of a value's place in VALUES. */
export const PLACE = { chainId: 9, seq: 10, commitments: 11 } as const;
export const VALUE_COLUMNS = 12;

/** What no entry leads to: chains without entries, values without their entry, cases without a chain. */
export const ORPHANS = /* sql */ `
  select k.chain_id, 1, 'is missing' from relais.audit_chains k
  where not exists (select 1 from relais.audit_events e where e.chain_id = k.chain_id)
  union all
  select v.chain_id, v.seq, 'is missing, but a value of it is there' from relais.audit_values v
  where not exists (select 1 from relais.audit_events e where e.chain_id = v.chain_id and e.seq = v.seq)
  union all
  select c.id, 1, 'is missing: the case has no chain' from relais.cases c
  where not exists (select 1 from relais.audit_chains k where k.chain_id = c.id)
    and not exists (select 1 from relais.audit_events e where e.chain_id = c.id)
  order by 1, 2`;

/** Entries that committed to values of which none is there. */
export const WITHOUT_VALUES = /* sql */ `
  select e.chain_id, e.seq, 'has lost its value 1' from relais.audit_events e
  where length(e.commitments) > 0
    and not exists (select 1 from relais.audit_values v where v.chain_id = e.chain_id and v.seq = e.seq)
  order by 1, 2`;

/** The last entry of each chain that tells of a renewal of its key: its number, what it says, and of which layers. */
export const RENEWALS = /* sql */ `
  select distinct on (e.chain_id) e.chain_id, e.seq, e.action, e.params ->> 'layers' from relais.audit_events e
  where e.action in ('case.key_renewal_begun', 'case.key_renewed') and e.system_actor = 'keys'
  order by e.chain_id, e.seq desc`;
