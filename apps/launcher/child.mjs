/**
 * Loaded into the API and the worker before their own code: without their launcher they end, so that no process
 * outlives a launcher that was killed.
 */
const GRACE_MS = 5_000;

function endAlone() {
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
}

// A launcher killed while this process still loads is gone before the event can be heard.
if (process.connected) process.on('disconnect', endAlone);
else endAlone();
process.channel?.unref();
