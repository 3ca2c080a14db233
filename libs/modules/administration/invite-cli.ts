import { parseArgs } from 'node:util';
import { type Language, LANGUAGES, newPublicId, written } from '#kernel';
import { loadConfig } from '#platform/config';
import { linkTokensFrom } from '#platform/crypto';
import { INVITATION_TOKEN } from './domain/administration.events.js';
import { asOwner, inviteFirstOfAll } from './persistence/first-of-all.js';

/**
 * `npm run admin:invite -- --email … --name … [--language fr] [--agency Relais]`: prints the one-time link of the platform's first
 * administrator. Exit code 0 when it was printed, 1 when somebody administers the platform already, 2 when it could not be made.
 */
const USAGE =
  'npm run admin:invite -- --email you@agency.example --name "Your name" [--language fr|nl|de|en] [--agency Relais]';

const text = { type: 'string' } as const;

async function run(): Promise<number> {
  const { values } = parseArgs({ options: { email: text, name: text, language: text, agency: text } });
  const { email, name, language = 'fr', agency = 'Relais' } = values;
  if (!email?.includes('@') || !written(name) || !LANGUAGES.includes(language as Language))
    throw new Error(USAGE);
  const config = loadConfig();
  const { ownerDatabaseUrl, publicUrl } = config;
  if (!ownerDatabaseUrl)
    throw new Error('DATABASE_OWNER_URL is not set: the first administrator is invited as the owner role');
  const tokens = await asOwner(ownerDatabaseUrl, (ask) => linkTokensFrom(config, ask));
  const id = newPublicId();
  const token = tokens.of(INVITATION_TOKEN, id);
  const first = {
    id,
    email: email.normalize('NFC').trim().toLowerCase(),
    name: written(name),
    language: language as Language,
    tokenHash: tokens.hash(token),
    agency,
  };
  const until = await inviteFirstOfAll(ownerDatabaseUrl, first);
  if (!until) {
    process.stderr.write('The platform has an administrator, who invites the others.\n');
    return 1;
  }
  process.stdout.write(`Good once, until ${minuteOf(until)}: ${publicUrl}/invitation#${token}\n`);
  return 0;
}

const minuteOf = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}
