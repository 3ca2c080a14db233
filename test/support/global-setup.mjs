import { startTestCluster } from './embedded-postgres.mjs';

/** Jest, before any test: the run's one PostgreSQL, unless `npm test` has started it for several suites. */
export default async function globalSetup() {
  if (process.env.RELAIS_TEST_CLUSTER) return;
  const { cluster, stop } = await startTestCluster();
  process.env.RELAIS_TEST_CLUSTER = JSON.stringify(cluster);
  globalThis.stopTestCluster = stop;
}
