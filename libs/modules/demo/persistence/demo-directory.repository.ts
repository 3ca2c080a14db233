import { newPublicId } from '#kernel';
import type { Tx } from '#platform/database';
import pg from 'pg';
import { DEMO_AGENCIES } from '../domain/demo-agencies.js';
import { DEMO_DOMAIN, DEMO_USERS } from '../domain/demo-directory.js';
import { writePractitioners } from './demo-practitioners.repository.js';

/**
 * Writes the demo agencies and accounts as the owner of the schema: no role that serves people may create users yet.
 *
 * @param ownerUrl connection string of the owner role
 * @param passwordHash argon2id hash all demo accounts share
 * Does nothing when they are there already.
 * @throws when the database holds other accounts and none of the demo: people really work in it
 */
export async function writeDemoDirectory(ownerUrl: string, passwordHash: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('lock table relais.users in share row exclusive mode');
    const { rows } = await client.query<{ ours: boolean; others: boolean }>(
      `select coalesce(bool_or(email like $1), false) as ours, coalesce(bool_or(email not like $1), false) as others
       from relais.users`,
      [`%@${DEMO_DOMAIN}`],
    );
    const { ours, others } = rows[0]!;
    if (ours) return;
    if (others) throw new Error('RELAIS_DEMO must not be 1: this database holds accounts of real people');
    const agencies = await writeAgencies(client);
    await writeUsers(client, agencies, passwordHash);
    await writePractitioners(client);
    await client.query('commit');
  } finally {
    await client.query('rollback').catch(() => {});
    await client.end();
  }
}

async function writeAgencies(client: pg.Client): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const agency of DEMO_AGENCIES) {
    const id = newPublicId();
    ids.set(agency.key, id);
    await client.query(
      `insert into relais.agencies (id, kind, name, district, languages, services, relay_telephone, queue_email, language,
         takes_sexes, takes_age_from, takes_age_to, names, on_system) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)`,
      [
        id,
        agency.kind,
        agency.name,
        agency.district ?? null,
        agency.languages,
        agency.services ?? [],
        agency.relayTelephone ?? null,
        `queue.${agency.key}@${DEMO_DOMAIN}`,
        agency.languages[0],
        agency.takes?.sexes ?? [],
        agency.takes?.ageFrom ?? null,
        agency.takes?.ageTo ?? null,
        agency.names ? JSON.stringify(agency.names) : null,
        !agency.isCalled,
      ],
    );
  }
  return ids;
}

async function writeUsers(
  client: pg.Client,
  agencies: Map<string, string>,
  passwordHash: string,
): Promise<void> {
  for (const user of DEMO_USERS) {
    const id = newPublicId();
    await client.query(
      'insert into relais.users (id, email, display_name, password_hash, language) values ($1,$2,$3,$4,$5)',
      [id, `${user.login}@${DEMO_DOMAIN}`, user.displayName, passwordHash, user.language],
    );
    await client.query(
      `insert into relais.memberships (id, user_id, agency_id, roles, valid_from)
       values ($1,$2,$3,$4, now() - interval '1 year')`,
      [newPublicId(), id, agencies.get(user.agency), user.roles],
    );
  }
}

/** True when an earlier run told all stories; one that was interrupted is told again. */
export async function storiesAreTold(ownerUrl: string): Promise<boolean> {
  return withOwner(ownerUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from relais.demo_stories_told');
    return Boolean(rowCount);
  });
}

/**
 * Writes down that all stories are told. The database recorded each act as it was told; a story's acts were recorded when they happened, so
 * that the time to take them back is over.
 */
export async function markStoriesTold(ownerUrl: string): Promise<void> {
  await withOwner(ownerUrl, (client) =>
    client.query(`
      update relais.missing_episodes set closing_recorded_at = closed_at where closing_recorded_at is not null;
      update relais.case_closures set recorded_at = closed_at where recorded_at is not null;
      update relais.guardianships set recorded_at = created_at where recorded_at is not null;
      update relais.guardianships set resigned_at = updated_at where resigned_at is not null;
      insert into relais.demo_stories_told default values`),
  );
}

async function withOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The id of a demo agency, by its name. */
export async function agencyIdByName(tx: Tx, name: string): Promise<string> {
  const [agency] = await tx.query<{ id: string }>('select id from relais.agencies where name = $1', [name]);
  if (!agency) throw new Error(`the demo agency "${name}" is missing`);
  return agency.id;
}

/** The id of a demo interpreter or lawyer in the directory, by name. */
export async function practitionerIdByName(tx: Tx, name: string): Promise<string> {
  const [found] = await tx.query<{ id: string }>(
    'select p.id from relais.practitioners p join relais.users u on u.id = p.user_id where u.display_name = $1',
    [name],
  );
  if (!found) throw new Error(`the demo practitioner "${name}" is missing`);
  return found.id;
}
