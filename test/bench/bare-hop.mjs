import { openBackend } from '../../dist/libs/platform/queue/queue-backend.js';
import { WAYS } from '../../dist/libs/platform/messages/ways.js';

/**
 * The least that a queue can do for an alert: one job, whose work adds one job for each recipient, whose work is nothing. The
 * product's own backend and settings, no database of ours, no mail.
 *
 * Parent → `{ begin, alerts, recipients }`; back, once the last job is done, the milliseconds of each alert.
 */
const backend = openBackend({ jobsUrl: process.argv[2] });
const [alerts, mails] = [backend.queue('bench-alerts'), backend.queue('bench-mails')];
const began = new Map();
const left = new Map();
const took = [];
let asked;

const ofAlerts = backend.worker('bench-alerts', WAYS.alert.atOnce, async ({ data: { messageId: alert } }) => {
  left.set(alert, asked.recipients);
  const jobs = Array.from({ length: asked.recipients }, (_, n) =>
    mails.add('mail', { messageId: alert }, { jobId: `${alert}-${n}` }),
  );
  await Promise.all(jobs);
});
const ofMails = backend.worker(
  'bench-mails',
  WAYS.alertMail.atOnce,
  async ({ data: { messageId: alert } }) => {
    left.set(alert, left.get(alert) - 1);
    if (left.get(alert) > 0) return;
    took.push(performance.now() - began.get(alert));
    if (took.length === asked.alerts) process.send(took.splice(0));
  },
);

process.on('message', (message) => {
  asked = message;
  for (let n = 0; n < message.alerts; n += 1) {
    const alert = `${message.begin}-${n}`;
    began.set(alert, performance.now());
    void alerts.add('alert', { messageId: alert }, { jobId: alert });
  }
});
await Promise.all([alerts, mails, ofAlerts, ofMails].map((part) => part.waitUntilReady()));
// As in the product, a worker begins only once its backend is there.
for (const worker of [ofAlerts, ofMails]) void worker.run();
process.send('ready');
