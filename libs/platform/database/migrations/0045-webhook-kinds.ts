const kinds = /* sql */ `
-- Of what a webhook told: whoever administers it sees only notices to themselves, and the log has to say it all the same.
alter table relais.webhook_attempts add column kind text;
update relais.webhook_attempts a set kind = n.kind
from relais.deliveries d join relais.notifications n on n.id = d.notification_id where d.id = a.delivery_id;
`;

/** The log of calls says what each told of. */
export const migration = { name: '0045-webhook-kinds', up: kinds };
