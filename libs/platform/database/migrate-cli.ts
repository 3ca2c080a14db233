import { loadConfig } from '#platform/config';
import { migrateJobs } from '#platform/queue';
import { migrate } from './migrate.js';

/** `npm run db:migrate`: brings the database at DATABASE_OWNER_URL to the newest schema, the job queue's tables included. */
async function main(): Promise<void> {
  const { ownerDatabaseUrl, jobsDatabaseUrl } = loadConfig();
  if (!ownerDatabaseUrl) throw new Error('DATABASE_OWNER_URL is not set: migrations run as the owner role');
  await migrate(ownerDatabaseUrl, (name) => process.stdout.write(`migrated ${name}\n`));
  await migrateJobs(jobsDatabaseUrl);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
