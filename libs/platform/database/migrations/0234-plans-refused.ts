/**
 * Voluntary help is not given against the will of a young person old enough to consent (`youth-care.consent.*`): a version that they refused
 * is kept and is not in force. Those of before were in force: no refused one was taken where consent was needed.
 */
export const migration = {
  name: '0234-plans-refused',
  up: /* sql */ `
alter table relais.youth_plans add column in_force boolean not null default true
  check (in_force or consent = 'refused');
`,
};
