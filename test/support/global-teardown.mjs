/** Jest, after the last test: ends the server that `global-setup.mjs` of this process started. */
export default async function globalTeardown() {
  await globalThis.stopTestCluster?.();
}
