import pg from 'pg';
import { DENIED, setSystemActor, sqlStateOf } from './raw-actor.js';

/** What each part of the worker reads of the tables under row-level security, as it was decided; nothing else, and no table in whole. */
const READS: Readonly<Record<string, string>> = {
  // Terms that run out, and who is told of them.
  deadlines: `appointments disclosure_requests disclosures emergency_accesses guardianships hand_overs incidents minors missing_episodes missing_recipients
    missing_tasks outbox preventive_requests recoveries referrals risk_plan_reviews sharing_consents subject_requests
    youth_co_accompaniments youth_deadlines youth_mandates`,
  documents: 'document_upload_chunks document_uploads',
  // Whom a message goes to, and what became of it: nobody who is kept out of the case is told.
  mailer: `alert_contacts alert_recipients alert_tellings alerts case_exclusions deliveries digests invitations mail_returns
    notifications outbox push_subscriptions recoveries webhook_attempts webhook_endpoints`,
  // What happened, so that it can say whom it concerns.
  notifier: `alert_contacts alert_recipients alert_tellings alerts appointments case_exclusions deliveries digests disclosure_requests disclosures document_uploads
    duty_exceptions duty_rotations emergency_accesses escalation_policies guardianships hand_overs incidents match_inquiries
    match_requests minors missing_tasks notice_preferences notifications outbox presence_absences preventive_requests
    push_subscriptions recoveries referrals risk_plan_reviews subject_requests webhook_endpoints youth_deadlines youth_mandates`,
  places: 'place_reservations presence_absences',
  recogniser: 'match_inquiries match_requests person_merges',
  relay: 'outbox',
  retention:
    'document_uploads drafts feed idempotency_keys outbox push_subscriptions shift_house_lines task_pieces tasks to_dos watch_reports webhook_attempts',
  watchman:
    'alert_recipients alert_tellings alerts duty_exceptions duty_rotations escalation_policies watch_reports',
};

const decided = new Map(Object.entries(READS).map(([name, tables]) => [name, new Set(tables.split(/\s+/))]));

/** Names that stand in policies beside the actor of the system. */
const NAMED = `select distinct m[1] as name from pg_policy p, regexp_matches(
    concat(pg_get_expr(p.polqual, p.polrelid), ' ', pg_get_expr(p.polwithcheck, p.polrelid)), '''([a-z]+)''::text', 'g') m
  where concat(pg_get_expr(p.polqual, p.polrelid), ' ', pg_get_expr(p.polwithcheck, p.polrelid)) ~ 'system_actor'`;

/**
 * Asks as every part of the worker, and as one that there is not, for a row of every table.
 *
 * @param workerUrl login of the worker's role
 * @param tables each of them has a row
 * @returns what is read and was not decided, and the reverse: one line each
 */
export async function undecidedReads(
  admin: pg.ClientBase,
  workerUrl: string,
  tables: readonly string[],
): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(NAMED);
  const worker = new pg.Client({ connectionString: workerUrl });
  await worker.connect();
  const wrong: string[] = [];
  for (const actor of new Set([...decided.keys(), ...rows.map(({ name }) => name), 'nobody'])) {
    for (const table of tables) {
      const outcome = await outcomeOf(worker, actor, table);
      const may = decided.get(actor)?.has(table) ? 'rows' : 'nothing';
      if (outcome !== may) wrong.push(`${actor}: ${outcome} of ${table}, decided ${may}`);
    }
  }
  await worker.end();
  return wrong;
}

async function outcomeOf(worker: pg.Client, actor: string, table: string): Promise<string> {
  await worker.query('begin');
  await setSystemActor(worker, actor);
  // Divides by nothing where there is no row: that needs no right to a column.
  const state = await sqlStateOf(worker.query(`select 1 / count(*) from relais.${table}`));
  await worker.query('rollback');
  if (state === undefined) return 'rows';
  return state === DENIED || state === '22012' ? 'nothing' : state;
}
