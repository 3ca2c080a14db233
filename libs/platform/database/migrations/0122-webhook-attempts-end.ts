/** Calls of webhooks end by a rule, as the inventory says of them: their agency mends its receiver within days, or not at all. */
export const migration = {
  name: '0122-webhook-attempts-end',
  up: /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('webhook.attempt.retention', '2026-01-01', '90', 'days',
   'Design decision: as long as the lines of the log; when and how a receiver answered serves nobody afterwards');
create policy webhook_attempts_retention_read on relais.webhook_attempts for select to relais_worker
  using ((select relais.system_actor()) = 'retention');
create policy webhook_attempts_retention on relais.webhook_attempts for delete to relais_worker
  using ((select relais.system_actor()) = 'retention');
grant delete on relais.webhook_attempts to relais_worker;
create index webhook_attempts_at on relais.webhook_attempts (attempted_at);
`,
};
