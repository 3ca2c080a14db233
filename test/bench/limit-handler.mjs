import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';

/**
 * The limit: what a hand-written `node:http` + `pg` server does for the same answers, with awaited named statements, the
 * fewest that give the same answer, in the same transaction, under the same row policies and with the same audit. It
 * changes only where the database asks for another statement (ADR 0059): every ratio of docs/performance.md is against it.
 *
 * argv: database address of the app role; prints its port.
 */
const pool = new pg.Pool({ connectionString: process.argv[2], max: 10 });
// An idle connection that the server ends is no failure of a request.
pool.on('error', () => {});
const names = new Map();
const nameOf = (text) => names.get(text) ?? names.set(text, `s${names.size}`).get(text);
const ask = async (client, text, values) => (await client.query({ name: nameOf(text), text, values })).rows;

/** The transaction of one request: who acts, the work, the audit last. */
async function request(cookie, work) {
  const hash = createHash('sha256')
    .update(cookie?.split('__Host-relais=')[1] ?? '')
    .digest();
  const client = await pool.connect();
  try {
    const [actor] = await ask(client, 'select * from relais.session_actor($1, now())', [hash]);
    await client.query('begin');
    await ask(client, 'select relais.act_as_member($1)', [hash]);
    const { body, audit } = await work(client, actor);
    await ask(client, 'select relais.append_audit($1::jsonb)', [
      JSON.stringify([
        {
          id: randomUUID(),
          recordedAt: new Date(),
          categories: '',
          params: {},
          outcome: 'done',
          ...audit,
        },
      ]),
    ]);
    await client.query('commit');
    return body;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

const agencyOf = (row) => `json_build_object('id', ${row}.id, 'name', ${row}.name, 'kind', ${row}.kind)`;
const rowsOf = (
  table,
) => `(select coalesce(json_agg(json_build_object('row', to_json(t), 'agency', ${agencyOf('g')}) order by t.updated_at desc, t.id desc), '[]')
  from relais.${table} t join relais.agencies g on g.id = t.owner_agency_id where t.case_id = c.id) as ${table}`;

const CASE = `select c.id, c.reference, c.status, c.opened_at, c.version, ${agencyOf('o')} as opened_by, ${agencyOf('l')} as lead,
  relais.readable_categories(c.id) as readable, to_json(b) as brief,
  (select coalesce(json_agg(p), '[]') from relais.case_participants(c.id) p) as participants,
  (select coalesce(json_agg(h), '[]') from relais.category_holders(c.id) h) as holders,
  ${['persons', 'person_names', 'circumstances', 'indicator_answers', 'assertions', 'case_needs'].map(rowsOf).join(', ')},
  (select coalesce(json_agg(json_build_object('id', o.id, 'reference', o.reference, 'kind', r.kind)), '[]')
   from relais.case_relations r join relais.cases o on o.id = r.other_case_id where r.case_id = c.id) as relations,
  (select coalesce(json_agg(e.event_id), '[]') from relais.case_events e where e.case_id = c.id) as events,
  (select coalesce(json_agg(json_build_object('row', to_json(r), 'from', ${agencyOf('f')}, 'to', ${agencyOf('t')})), '[]')
   from relais.referrals r join relais.agencies f on f.id = r.owner_agency_id join relais.agencies t on t.id = r.to_agency_id
   where r.case_id = c.id) as referrals
from relais.cases c
join relais.agencies o on o.id = c.opened_by_agency_id join relais.agencies l on l.id = c.lead_agency_id
join relais.case_briefs(array[$1::uuid]) b on true where c.id = $1::uuid`;

async function openCase(client, id) {
  const [body] = await ask(client, CASE, [id]);
  return {
    body,
    audit: { kind: 'look', action: 'case.looked', caseId: id, categories: 'identity,indicators' },
  };
}

const TIMELINE = `select e.id, e.seq, e.kind, e.action, e.recorded_at, ${agencyOf('g')} as agency, e.categories, e.params, e.subject_type, e.subject_id,
  (select json_agg(json_build_object('field', v.field, 'category', v.category, 'before', encode(v.before_sealed, 'base64'), 'after', encode(v.after_sealed, 'base64')))
   from relais.audit_values v where v.chain_id = e.chain_id and v.seq = e.seq) as changes
from relais.audit_events e left join relais.agencies g on g.id = e.actor_agency
where e.chain_id = $1 and e.case_id = $1 and ($2::bigint is null or e.seq < $2) order by e.recorded_at desc, e.seq desc limit 26`;

async function timeline(client, id, before) {
  const items = await ask(client, TIMELINE, [id, before]);
  await ask(client, 'select case_id, version, wrapped from relais.case_keys_of($1::uuid[])', [[id]]);
  return {
    body: { items },
    audit: { kind: 'look', action: 'case.looked', caseId: id, categories: 'identity' },
  };
}

const LIST = `with s as materialized (select case_id from relais.search_cases(null, null, $1, null, null, null, 26))
select c.id, c.reference, c.status, c.opened_at, ${agencyOf('l')} as lead, to_json(b) as brief, n.given_names, n.family_name,
  (select to_json(r) from relais.referrals r where r.case_id = c.id order by r.sent_at desc limit 1) as referral
from relais.case_briefs(array(select case_id from s)) b join relais.cases c on c.id = b.case_id
join relais.agencies l on l.id = c.lead_agency_id
left join relais.person_names n on n.case_id = c.id and n.position = 0 order by c.opened_at desc, c.id desc`;

async function list(client) {
  const items = await ask(client, LIST, ['open']);
  const [{ total }] = await ask(client, 'select relais.count_cases(null, null, $1, null) as total', ['open']);
  return {
    body: { items, total },
    audit: { kind: 'look', action: 'case.listed', params: { count: String(items.length) } },
  };
}

async function accept(client, id, actor) {
  const [referral] = await ask(client, `select r.* from relais.referrals r where r.id = $1 for update`, [id]);
  if (referral.status !== 'sent') throw new Error('not open');
  await ask(
    client,
    `update relais.referrals set status = 'accepted', answered_at = now(), answered_by_membership = $2, version = version + 1 where id = $1`,
    [id, actor.membership_id],
  );
  await ask(client, 'select relais.open_referral_access($1, $2)', [randomUUID(), id]);
  await ask(
    client,
    `select relais.append_outbox($1, 'referral.accepted', $2, $3), relais.append_feed($4, 'queue', null, 'referral', $5, $2), relais.append_case_feed($2, 'case', $2)`,
    [randomUUID(), referral.case_id, JSON.stringify({ referralId: id }), referral.owner_agency_id, id],
  );
  const [body] = await ask(
    client,
    `select r.*, ${agencyOf('f')} as from, ${agencyOf('t')} as to from relais.referrals r join relais.agencies f on f.id = r.owner_agency_id join relais.agencies t on t.id = r.to_agency_id where r.id = $1`,
    [id],
  );
  return {
    body,
    audit: {
      kind: 'act',
      action: 'referral.accepted',
      caseId: referral.case_id,
      subjectType: 'referral',
      subjectId: id,
      categories: 'referrals',
    },
  };
}

function route(url, actorWork) {
  const [, , , kind, id, verb] = url.pathname.split('/');
  if (kind === 'cases' && id === 'query') return actorWork((client) => list(client));
  if (kind === 'cases' && verb === 'timeline')
    return actorWork((client) => timeline(client, id, url.searchParams.get('before')));
  if (kind === 'cases') return actorWork((client) => openCase(client, id));
  return actorWork((client, actor) => accept(client, id, actor));
}

const server = createServer((message, answer) => {
  message.resume();
  route(new URL(message.url, 'http://localhost'), (work) => request(message.headers.cookie, work)).then(
    (body) => answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    (error) => {
      process.stderr.write(`the limit failed: ${error.message}\n`);
      answer.writeHead(500).end(error.message);
    },
  );
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
process.once('SIGTERM', () => process.exit(0));
