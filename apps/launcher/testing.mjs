import { buildServer, buildWeb } from './build.mjs';
import { say } from './output.mjs';
import { makeLibraryLinks } from './postgres-binaries.mjs';
import { hasSpecs, needsBuild, runTogether } from './suites.mjs';
import { assertNode, installDependencies } from './toolchain.mjs';

/** What a fresh clone needs before its first test. @returns {Promise<number>} the seconds that packages were installed */
export async function prepareTests() {
  assertNode();
  const began = Date.now();
  const isInstalled = await installDependencies();
  const installing = isInstalled ? (Date.now() - began) / 1000 : 0;
  await makeLibraryLinks();
  return installing;
}

/**
 * The database server and both builds at once: none of them keeps two cores busy, or needs another.
 *
 * @param {boolean} isBuilt whether the suites need the product as it is built
 */
async function prepare(isBuilt) {
  const { startTestCluster } = await import('../../test/support/embedded-postgres.mjs');
  const builds = isBuilt ? [buildServer(), buildWeb()] : [];
  const [started, ...built] = await Promise.allSettled([startTestCluster(), ...builds]);
  const failed = [started, ...built].find(({ status }) => status === 'rejected');
  if (!failed) return started.value;
  if (started.status === 'fulfilled') await started.value.stop();
  throw failed.reason;
}

/** Runs suites on one database server. @returns what `runTogether` does. */
export async function runSuites(suites, options) {
  const wanted = suites.filter((suite) => hasSpecs(suite));
  for (const suite of suites) if (!wanted.includes(suite)) say(`${suite}: no spec yet`);
  const { cluster, stop } = await prepare(needsBuild(wanted, options.args));
  process.env.RELAIS_TEST_CLUSTER = JSON.stringify(cluster);
  const interrupted = () => void stop().finally(() => process.exit(1));
  for (const name of ['SIGINT', 'SIGTERM']) process.once(name, interrupted);
  try {
    return await runTogether(wanted, options);
  } finally {
    await stop();
  }
}
