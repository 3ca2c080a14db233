/**
 * What an appointment cost is known when the bill comes: whoever booked writes it down after the meeting, and of one that was cancelled too
 * late. Nothing else of an appointment changes without its status.
 */
const moves = /* sql */ `
create or replace function relais.appointment_moves() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  practitioner constant boolean := old.practitioner_agency_id = actor_agency()
    and (old.practitioner_user_id = actor_user() or is_supervisor());
  billed constant text[] := array['cost_cents', 'version', 'updated_at'];
begin
  if old.status || ' ' || new.status <> all (
      case when practitioner then array['offered confirmed', 'offered refused', 'confirmed cancelled'] else '{}' end
      || case when practitioner and old.role = 'lawyer' then array['held ended'] else '{}' end
      || case when old.owner_agency_id = actor_agency() then array['requested offered', 'requested cancelled',
        'offered cancelled', 'offered replaced', 'confirmed held', 'confirmed late', 'confirmed no_show',
        'confirmed cancelled', 'confirmed replaced', 'refused replaced', 'late held', 'late no_show', 'late replaced',
        'no_show replaced', 'cancelled replaced', 'held held', 'cancelled cancelled'] else '{}' end
      || case when old.owner_agency_id = actor_agency() and old.role = 'lawyer' then array['held ended', 'ended ended']
        else '{}' end)
    or (new.practitioner_id is distinct from old.practitioner_id and old.status || new.status <> 'requestedoffered')
    or (new.status = old.status and to_jsonb(new) - billed <> to_jsonb(old) - billed) then
    raise exception 'an appointment does not become that' using errcode = 'insufficient_privilege';
  end if;
  if new.status = 'offered' then
    perform appointment_person_fits(new);
  end if;
  return new;
end $$;
`;

export const migration = { name: '0077-cost-of-appointments', up: moves };
