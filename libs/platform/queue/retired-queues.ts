import type { QueueBackend } from './queue-backend.js';

/** Names that queues had before there were four. What waits under them is in the outbox as well, and comes by the new ones. */
const RETIRED_QUEUES = [
  'alert-mails',
  'alert-push',
  'codes',
  'invitations',
  'matching',
  'push',
  'sms',
  'webhooks',
] as const;

/** Deletes what was left under these names. @param backend opened for this alone; it is closed afterwards */
export async function sweepRetired(backend: QueueBackend): Promise<void> {
  try {
    for (const name of RETIRED_QUEUES) {
      // An error is thrown by the call it belongs to.
      const queue = backend.queue(name).on('error', () => undefined);
      await queue.obliterate({ force: true }).finally(() => queue.close());
    }
  } finally {
    await backend.close();
  }
}
