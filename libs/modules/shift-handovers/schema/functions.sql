-- Guards the moves of a hand-over that the table of transitions does not tell: what is handed over or acknowledged is so by the acting
-- person, once, and stays as it is.
create or replace function relais.shift_handover_moves() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if new.status <> old.status and not shift_handovers_may_become(old, new.status) then
    raise exception 'a shift hand-over does not become that' using errcode = 'insufficient_privilege';
  end if;
  if new.status = old.status and old.status <> 'open' then
    raise exception 'what is handed over stays as it is' using errcode = 'insufficient_privilege';
  end if;
  if new.handed_over_by_user is distinct from old.handed_over_by_user and new.handed_over_by_user is distinct from actor_user()
    or new.acknowledged_by_user is distinct from old.acknowledged_by_user and new.acknowledged_by_user is distinct from actor_user()
    or old.handed_over_at is not null
      and (new.handed_over_at, new.handed_over_by_user) is distinct from (old.handed_over_at, old.handed_over_by_user) then
    raise exception 'a person hands over and acknowledges for themselves' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Lets a line be written and corrected only while its hand-over is open, and corrected only by its author. The lock makes the act that
-- hands over wait for the line, or the line for the act.
create or replace function relais.shift_line_is_open() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from shift_handovers h where h.id = new.handover_id and h.agency_id = actor_agency() and h.status = 'open' for share;
  if not found then
    raise exception 'the shift hand-over is not open' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'UPDATE' and coalesce(to_jsonb(old) ->> 'created_by_membership', to_jsonb(old) ->> 'written_by_membership')::uuid
    is distinct from actor_membership() then
    raise exception 'only the author corrects a line' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
