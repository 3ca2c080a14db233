import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { auditOfCase, CASES_OF_DESK, K, randomFrom, rowsOfCase, uuid } from './dataset-rows.mjs';

const BATCH = 500;

/** Inserts rows given as objects, many per statement. */
export async function insert(client, table, rows) {
  for (let from = 0; from < rows.length; from += BATCH) {
    const part = rows.slice(from, from + BATCH);
    const columns = [...new Set(part.flatMap(Object.keys))];
    await client.query(
      `insert into relais.${table} (${columns.join(', ')})
       select ${columns.map((column) => `r.${column}`).join(', ')}
       from jsonb_populate_recordset(null::relais.${table}, $1::jsonb) r`,
      [
        JSON.stringify(part, (_, value) =>
          value?.type === 'Buffer' ? `\\x${Buffer.from(value.data).toString('hex')}` : value,
        ),
      ],
    );
  }
}

/** Agencies, one member each, and a session whose token is known to the load generator. */
export async function writePeople(client) {
  const kinds = ['police', ...Array(19).fill('police'), 'specialised_centre', 'specialised_centre'];
  const agencies = kinds.map((kind, index) => ({
    id: uuid(K.agency, index),
    kind,
    name: `Bench agency ${index}`,
    services: kind === 'police' ? [] : ['emergency_place', 'residential', 'ambulatory'],
    languages: ['fr'],
    language: 'fr',
    on_system: true,
    takes_sexes: [],
    created_at: 'now',
  }));
  await insert(client, 'agencies', agencies);
  await insert(
    client,
    'users',
    kinds.map((_, index) => ({
      id: uuid(K.user, index),
      email: `bench${index}@bench.test`,
      display_name: `Bench ${index}`,
      language: 'fr',
      created_at: 'now',
    })),
  );
  await insert(
    client,
    'memberships',
    kinds.map((_, index) => ({
      id: uuid(K.membership, index),
      user_id: uuid(K.user, index),
      agency_id: uuid(K.agency, index),
      roles: ['caseworker', 'supervisor'],
      valid_from: '2020-01-01',
      created_at: 'now',
    })),
  );
  const tokens = kinds.map(() => randomBytes(32).toString('base64url'));
  await client.query(
    `insert into relais.sessions (id, token_hash, membership_id, created_at, authenticated_at, confirmed_at, last_seen_at, expires_at, of_demo)
     select id, hash, membership, now(), now(), now(), now() + interval '5 hours', now() + interval '9 hours', true
     from unnest($1::uuid[], $2::bytea[], $3::uuid[]) s (id, hash, membership)`,
    [
      kinds.map((_, i) => uuid(K.session, i)),
      tokens.map((token) => createHash('sha256').update(token).digest()),
      kinds.map((_, i) => uuid(K.membership, i)),
    ],
  );
  return { tokens, agencies };
}

/** Makes the chains of the measured desk hold. Those of a million cases nobody reads would take longer than the rest. */
const LINK_CHAINS = `do $$
declare
  chain uuid;
  link bytea;
  e relais.audit_events;
begin
  for chain in select case_id from relais.case_access where agency_id = '${uuid(K.agency, 0)}' loop
    link := decode(repeat('00', 32), 'hex');
    for e in select * from relais.audit_events v where v.chain_id = chain order by v.seq loop
      e.prev_hash := link;
      link := relais.audit_hash(e);
      update relais.audit_events set prev_hash = e.prev_hash, hash = link where chain_id = chain and seq = e.seq;
    end loop;
    update relais.audit_chains set head = link where chain_id = chain;
  end loop;
end $$`;

/**
 * Fills a migrated, empty database with `size` cases as the database's superuser: through the API 10 000 cases would
 * take longer than everything that is measured.
 * @returns tokens and ids the scenarios need
 */
export async function writeDataset(adminUrl, size, crypto, say) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query('set synchronous_commit = off');
    const { tokens, agencies } = await writePeople(client);
    const random = randomFrom(20_261_124);
    const sent = [];
    for (let from = 0; from < size; from += BATCH) {
      const batch = {};
      const audit = { keys: [], chains: [], events: [], values: [] };
      for (let number = from; number < Math.min(size, from + BATCH); number += 1) {
        const rows = rowsOfCase(number, random, agencies.length);
        for (const [table, list] of Object.entries(rows).filter(([, part]) => Array.isArray(part)))
          (batch[table] ??= []).push(...list);
        if (rows.referrals[0].status === 'sent') sent.push(rows.referrals[0].id);
        const made = await auditOfCase(rows, number, crypto);
        for (const part of Object.keys(audit)) audit[part].push(...made[part]);
      }
      for (const [table, rows] of Object.entries(batch)) await insert(client, table, rows);
      await insert(client, 'case_keys', audit.keys);
      await insert(client, 'audit_chains', audit.chains);
      await insert(client, 'audit_events', audit.events);
      await insert(client, 'audit_values', audit.values);
      if ((from / BATCH) % 5 === 0) say(`${Math.min(size, from + BATCH)} of ${size} cases`);
    }
    await client.query(LINK_CHAINS);
    await client.query('analyze');
    const actorOf = (index) => ({
      token: tokens[index],
      user: uuid(K.user, index),
      membership: uuid(K.membership, index),
      agency: uuid(K.agency, index),
      session: uuid(K.session, index),
    });
    return {
      desk: actorOf(0),
      centre: actorOf(agencies.length - 1),
      caseIds: Array.from({ length: CASES_OF_DESK - 1 }, (_, i) => uuid(K.case, i + 1)),
      longCase: uuid(K.case, 0),
      sentReferrals: sent,
    };
  } finally {
    await client.end();
  }
}

/** Puts referrals back to what they were before anybody accepted them, with nothing left over from it. */
export async function renewReferrals(adminUrl, ids) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(
      `update relais.referrals set status = 'sent', answered_at = null, answered_by_membership = null, version = 1
       where id = any ($1) and status <> 'sent'`,
      [ids],
    );
    await client.query('delete from relais.case_access where source_id = any ($1)', [ids]);
    await client.query('vacuum analyze relais.referrals, relais.case_access');
  } finally {
    await client.end();
  }
}
