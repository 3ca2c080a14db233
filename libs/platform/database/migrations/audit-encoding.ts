/** Fields of the encoding specified in libs/modules/audit/verification/chain-format.ts: length, bytes; -1 for null. */
export const bytesField = (bytes: string) =>
  `coalesce(int4send(length(${bytes})) || ${bytes}, '\\xffffffff'::bytea)`;
const text = (value: string) => bytesField(`convert_to(${value}, 'UTF8')`);
const uuid = (value: string) => bytesField(`uuid_send(${value})`);
const number = (value: string) => bytesField(`int8send(${value}::bigint)`);
const instant = (value: string) => number(`(extract(epoch from ${value}) * 1000)`);

/** What the hash of an entry `e` is made of that is written now, before the commitments of its values and the hash of the entry before it. */
export const auditBody = (e: string, written: string) => /* sql */ `('\\x01'::bytea
    || ${uuid(`${e}.chain_id`)} || ${number(`${e}.seq`)} || ${uuid(`${e}.id`)}
    || ${instant(`${e}.recorded_at`)} || ${instant(written)} || ${instant(`${e}.occurred_at`)}
    || ${text(`${e}.kind`)} || ${text(`${e}.action`)}
    || ${uuid(`${e}.actor_user`)} || ${uuid(`${e}.actor_membership`)} || ${uuid(`${e}.actor_agency`)}
    || ${uuid(`${e}.session_id`)} || ${text(`${e}.system_actor`)}
    || ${uuid(`${e}.case_id`)} || ${text(`${e}.subject_type`)} || ${uuid(`${e}.subject_id`)}
    || ${text(`array_to_string(${e}.categories, ',')`)}
    || ${text(`${e}.params_text`)} || ${text(`${e}.outcome`)})`;

/** Parameters as the hash has them. */
export const paramsText = (
  params: string,
) => /* sql */ `coalesce((select string_agg(p.key || '=' || p.value, '&'
      order by p.key collate "C") from jsonb_each_text(${params}) p), '')`;

/** The hashes of an entry and of a value. */
export const encoding = /* sql */ `
create function relais.audit_hash(e relais.audit_events) returns bytea
language plpgsql immutable parallel safe as $$
declare
  params text := '';
begin
  if e.params <> '{}' then
    select string_agg(p.key || '=' || p.value, '&' order by p.key collate "C") into params from jsonb_each_text(e.params) p;
  end if;
  return sha256('\\x01'::bytea
    || ${uuid('e.chain_id')} || ${number('e.seq')} || ${uuid('e.id')}
    || ${instant('e.recorded_at')} || ${instant('e.written_at')} || ${instant('e.occurred_at')}
    || ${text('e.kind')} || ${text('e.action')}
    || ${uuid('e.actor_user')} || ${uuid('e.actor_membership')} || ${uuid('e.actor_agency')}
    || ${uuid('e.session_id')} || ${text('e.system_actor')}
    || ${uuid('e.case_id')} || ${text('e.subject_type')} || ${uuid('e.subject_id')}
    || ${text("array_to_string(e.categories, ',')")} || ${text('params')} || ${text('e.outcome')}
    || ${bytesField('e.commitments')} || ${bytesField('e.prev_hash')});
end $$;

create function relais.audit_value_hash(v relais.audit_values) returns bytea
language plpgsql immutable parallel safe as $$
begin
  return sha256('\\x01'::bytea
    || ${uuid('v.event_id')} || ${number('v.ordinal')} || ${uuid('v.case_id')} || ${text('v.field')}
    || ${text('v.category')} || ${uuid('v.owner_agency_id')} || ${bytesField('v.commitment')}
    || ${bytesField('v.before_sealed')} || ${bytesField('v.after_sealed')});
end $$;
`;
