const mobiles = /* sql */ `
-- A number counts only after its holder typed the code that was sent to it. The code is derived from pending_id, stored nowhere.
alter table relais.alert_contacts
  alter column mobile drop not null,
  add column pending_mobile text check (pending_mobile ~ '^\\+[1-9][0-9]{6,14}$'),
  add column pending_id uuid,
  add column pending_at timestamptz(3),
  add column pending_tries smallint not null default 0,
  add check ((pending_mobile is null) = (pending_id is null) and (pending_mobile is null) = (pending_at is null)),
  add check (mobile is not null or pending_mobile is not null);
`;

/** Numbers for text messages are proved. */
export const migration = { name: '0041-channels', up: mobiles };
