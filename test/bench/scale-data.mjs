import pg from 'pg';
import { insert, writePeople } from './dataset.mjs';
import { auditOfCase, K, randomFrom, rowsOfCase, uuid } from './dataset-rows.mjs';

const BATCH = 500;
/** Agencies by their number in `writePeople`. */
const WIDE = 0;
const NARROW = 1;
/** One case whose file never ends. */
const LONGEST_SHARE = 0.05;
/** Chains are written by so many connections at once. */
const WRITERS = 2;
/** Entries that are linked before they are written, of one chain. */
const CHUNK = 5_000;

/**
 * Writes the entries of one chain as the product would have: each hash over the one before. One of ten has a value; it is sealed
 * with nobody's key, for those who check commitments without opening them.
 */
const WRITE_CHAIN = `create function relais.bench_chain(p_case uuid, p_agency uuid, p_user uuid, p_membership uuid, p_session uuid,
  p_number bigint, p_length integer, p_from timestamptz, p_values boolean) returns void language plpgsql as $$
declare
  link bytea := decode(repeat('00', 32), 'hex');
  events relais.audit_events[] := '{}';
  vals relais.audit_values[] := '{}';
  e relais.audit_events;
  v relais.audit_values;
begin
  e.chain_id := p_case; e.case_id := p_case; e.version := 1; e.outcome := 'done'; e.categories := '{identity}';
  e.actor_user := p_user; e.actor_membership := p_membership; e.actor_agency := p_agency; e.session_id := p_session;
  for n in 1 .. p_length loop
    e.seq := n;
    e.id := (lpad(to_hex(p_number), 8, '0') || '-0000-4000-9000-' || lpad(to_hex(n), 12, '0'))::uuid;
    e.recorded_at := p_from + n * interval '1 minute';
    e.written_at := e.recorded_at;
    e.kind := case when n % 3 = 0 then 'act' else 'look' end;
    e.action := case when n % 3 = 0 then 'field.changed' else 'case.looked' end;
    e.params := case when n % 5 = 0 then '{"desk": "night", "via": "phone"}'::jsonb else '{}'::jsonb end;
    e.commitments := '';
    if p_values and n % 10 = 9 then
      v := row(p_case, n, 1, e.id, p_case, 'person.sex', 'identity', p_agency, sha256(uuid_send(e.id)),
        sha256(int8send(n)), sha256(int8send(-n)))::relais.audit_values;
      e.commitments := relais.audit_value_hash(v);
      vals := vals || v;
    end if;
    e.prev_hash := link;
    e.hash := relais.audit_hash(e);
    link := e.hash;
    events := events || e;
    if n % ${CHUNK} = 0 or n = p_length then
      insert into relais.audit_events select (r).* from unnest(events) r;
      insert into relais.audit_values select (r).* from unnest(vals) r;
      events := '{}';
      vals := '{}';
    end if;
  end loop;
  insert into relais.audit_chains values (p_case, 'case', p_length, link);
end $$`;

const actorOf = (index, token) => ({
  token,
  user: uuid(K.user, index),
  membership: uuid(K.membership, index),
  agency: uuid(K.agency, index),
  session: uuid(K.session, index),
});

/** Somebody who may write what no trigger looks at. */
async function asWriter(adminUrl, work) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query('set synchronous_commit = off');
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Every case with its rows and its key, without its chain. */
async function writeCases(client, size, { master, CaseKey, agencies, deskOf }, say) {
  const random = randomFrom(20_261_127);
  for (let from = 0; from < size; from += BATCH) {
    const batch = { case_keys: [] };
    for (let number = from; number < Math.min(size, from + BATCH); number += 1) {
      const rows = rowsOfCase(number, random, agencies, deskOf);
      for (const [table, list] of Object.entries(rows).filter(([, part]) => Array.isArray(part)))
        (batch[table] ??= []).push(...list);
      const audit = await auditOfCase(rows, number, { CaseKey, master });
      batch.case_keys.push(...audit.keys);
      // The measured timeline: its values can be opened, as those of a real case.
      if (number === 0)
        for (const [table, part] of [
          ['audit_chains', 'chains'],
          ['audit_events', 'events'],
          ['audit_values', 'values'],
        ])
          await insert(client, table, audit[part]);
    }
    for (const [table, rows] of Object.entries(batch)) await insert(client, table, rows);
    if ((from / BATCH) % 20 === 0) say(`${Math.min(size, from + BATCH)} of ${size} cases`);
  }
}

async function writeChains(adminUrl, chains, say) {
  let written = 0;
  let told = 0;
  const next = chains.values();
  const writer = () =>
    asWriter(adminUrl, async (client) => {
      for (const { number, desk, length, values } of next) {
        const ids = [K.case, K.agency, K.user, K.membership, K.session].map((kind) =>
          uuid(kind, kind === K.case ? number : desk),
        );
        await client.query('select relais.bench_chain($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
          ...ids,
          number,
          length,
          '2024-01-01',
          values,
        ]);
        written += length;
        if (written - told < 500_000) continue;
        told = written;
        say(`${written} entries`);
      }
    });
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

/**
 * Fills a migrated, empty database with one agency of `wide` cases, one of `narrow`, and `events` audit entries.
 * @returns tokens and ids the scenarios need
 */
export async function writeScale(adminUrl, { wide, narrow, events }, crypto, say) {
  const size = wide + narrow;
  const deskOf = (number) => (number < wide ? WIDE : NARROW);
  const longest = Math.floor(events * LONGEST_SHARE);
  const each = Math.max(1, Math.floor((events - longest) / size));
  const { tokens } = await asWriter(adminUrl, async (client) => {
    await client.query(WRITE_CHAIN);
    const people = await writePeople(client);
    await writeCases(client, size, { ...crypto, agencies: people.agencies.length, deskOf }, say);
    return people;
  });
  const numbers = Array.from({ length: size - 1 }, (_, index) => index + 1);
  const chains = numbers.map((number) => ({ number, desk: deskOf(number), length: each, values: true }));
  chains[0] = { ...chains[0], length: longest, values: false };
  await writeChains(adminUrl, chains, say);
  await asWriter(adminUrl, async (client) => {
    say('links the measured chain, looks at the tables');
    await client.query(linkOne(uuid(K.case, 0)));
    await client.query('vacuum (analyze)');
  });
  const cases = (from, count) => Array.from({ length: count }, (_, index) => uuid(K.case, from + index));
  return {
    wide: { actor: actorOf(WIDE, tokens[WIDE]), caseIds: cases(2, narrow) },
    narrow: { actor: actorOf(NARROW, tokens[NARROW]), caseIds: cases(wide, narrow) },
    timelineCase: uuid(K.case, 0),
    longestCase: uuid(K.case, 1),
    entries: each * (size - 2) + longest,
  };
}

/** The values of this chain were sealed before it was linked. */
const linkOne = (chain) => `do $$
declare
  link bytea := decode(repeat('00', 32), 'hex');
  e relais.audit_events;
begin
  for e in select * from relais.audit_events v where v.chain_id = '${chain}' order by v.seq loop
    e.commitments := coalesce((select string_agg(relais.audit_value_hash(v), ''::bytea order by v.ordinal)
      from relais.audit_values v where v.chain_id = e.chain_id and v.seq = e.seq), '');
    e.prev_hash := link;
    e.hash := relais.audit_hash(e);
    link := e.hash;
    update relais.audit_events set commitments = e.commitments, prev_hash = e.prev_hash, hash = e.hash
    where chain_id = e.chain_id and seq = e.seq;
  end loop;
  update relais.audit_chains set head = link where chain_id = '${chain}';
end $$`;
