import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Outside } from './outside.js';
import { WebhookSender } from './webhook-sender.js';

let receiver: Server;

afterEach(() => {
  receiver.closeAllConnections();
  receiver.close();
});

async function answerOf(answer: Parameters<typeof createServer>[1], timeoutMs = 30_000) {
  receiver = createServer(answer);
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as { port: number };
  const outside = new Outside(['127.0.0.0/8']);
  const post = outside.post.bind(outside);
  outside.post = (call) => post({ ...call, timeoutMs });
  return new WebhookSender(outside).call({
    url: `http://127.0.0.1:${port}/hook`,
    secrets: ['whsec_c2VjcmV0'],
    id: 'delivery',
    type: 'alert.raised',
    subject: 'alert',
    source: 'https://relais.example',
    at: new Date(),
  });
}

describe('a call of a webhook', () => {
  it('answers with the status of the receiver', async () => {
    await expect(answerOf((_, response) => response.writeHead(503).end())).resolves.toMatchObject({
      status: 503,
    });
  });

  it('of a receiver that hangs is a failure with a code, and not an error', async () => {
    await expect(answerOf(() => undefined, 200)).resolves.toMatchObject({ failure: 'TimeoutError' });
  });

  it('of a receiver that hangs up is a failure with a code', async () => {
    await expect(answerOf((request) => request.socket.destroy())).resolves.toMatchObject({
      failure: 'ECONNRESET',
    });
  });
});
