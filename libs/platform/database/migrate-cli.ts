import { loadConfig } from '#platform/config';
import { migrate } from './migrate.js';

/** `npm run db:migrate`: brings the database at DATABASE_OWNER_URL to the newest schema and says what it did. */
async function main(): Promise<void> {
  const { ownerDatabaseUrl } = loadConfig();
  if (!ownerDatabaseUrl) throw new Error('DATABASE_OWNER_URL is not set: migrations run as the owner role');
  await migrate(ownerDatabaseUrl, (name) => process.stdout.write(`migrated ${name}\n`));
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
