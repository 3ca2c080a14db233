create or replace function relais.must_be_notary() returns void
language plpgsql stable set search_path = relais, pg_temp as $$
begin
  if actor_kind() <> 'system' or system_actor() <> 'notary' then
    raise exception 'only the notary signs the audit log' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- Returns the newest checkpoint. No other worker makes a checkpoint until this transaction commits.
create or replace function relais.last_checkpoint()
returns table (number bigint, size bigint, frontier bytea, key_mark text)
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform must_be_notary();
  perform pg_advisory_xact_lock(hashtextextended('relais.audit_checkpoints', 0));
  return query select c.number, c.size, c.frontier, c.key_mark from audit_checkpoints c order by c.number desc limit 1;
end $$;
grant execute on function relais.last_checkpoint to relais_worker;

-- Returns the heads of chains that moved since they were last signed.
create or replace function relais.unsigned_heads(p_limit integer) returns table (chain_id uuid, seq bigint, head bytea)
language plpgsql stable security definer set search_path = relais, pg_temp as $$
begin
  perform must_be_notary();
  return query select k.chain_id, k.seq, k.head from audit_chains k
    where k.seq > coalesce((select max(l.seq) from audit_leaves l where l.chain_id = k.chain_id), 0)
    order by k.chain_id limit p_limit;
end $$;
grant execute on function relais.unsigned_heads to relais_worker;

-- Appends a checkpoint. It must follow the newest checkpoint without a gap, and may sign only entries that are in the log.
create or replace function relais.append_checkpoint(p_number bigint, p_made_at timestamptz, p_root bytea, p_frontier bytea, p_key_mark text,
  p_signature bytea, p_chains uuid[], p_seqs bigint[], p_heads bytea[])
returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  before audit_checkpoints;
begin
  perform must_be_notary();
  select * into before from audit_checkpoints c order by c.number desc limit 1;
  if p_number <> coalesce(before.number, 0) + 1 or cardinality(p_chains) = 0 then
    raise exception 'a checkpoint follows the one before it' using errcode = 'check_violation';
  end if;
  if exists (select 1 from unnest(p_chains, p_seqs, p_heads) u (chain_id, seq, head) where not exists (
    select 1 from audit_events e where e.chain_id = u.chain_id and e.seq = u.seq and e.hash = u.head)) then
    raise exception 'only what is in the log is signed' using errcode = 'check_violation';
  end if;
  insert into audit_checkpoints values (p_number, p_made_at, coalesce(before.size, 0) + cardinality(p_chains), p_root, p_frontier,
    p_key_mark, p_signature);
  insert into audit_leaves
  select coalesce(before.size, 0) + u.place - 1, p_number, u.chain_id, u.seq, u.head
  from unnest(p_chains, p_seqs, p_heads) with ordinality u (chain_id, seq, head, place);
end $$;
grant execute on function relais.append_checkpoint to relais_worker;

-- Returns checkpoints with their leaves, for the copy outside the database.
create or replace function relais.checkpoints_after(p_number bigint, p_limit integer)
returns table (number bigint, made_at timestamptz, size bigint, root bytea, key_mark text, signature bytea, leaves jsonb)
language plpgsql stable security definer set search_path = relais, pg_temp as $$
begin
  perform must_be_notary();
  return query select c.number, c.made_at, c.size, c.root, c.key_mark, c.signature,
      (select jsonb_agg(jsonb_build_array(l.chain_id, l.seq, encode(l.head, 'hex')) order by l.position)
        from audit_leaves l where l.checkpoint = c.number)
    from audit_checkpoints c where c.number > p_number order by c.number limit p_limit;
end $$;
grant execute on function relais.checkpoints_after to relais_worker;
