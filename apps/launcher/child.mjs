/**
 * Loaded into the API and the worker before their own code: without their launcher they end, so that a launcher that
 * was killed leaves nobody behind.
 */
const GRACE_MS = 5_000;

process.on('disconnect', () => {
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();
