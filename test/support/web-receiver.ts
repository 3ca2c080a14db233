import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

/** One call as it came over the wire. */
export interface ReceivedCall {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A real HTTP server on a free port that keeps what it is told: a webhook receiver, or a gateway for text messages. */
export interface WebReceiver {
  readonly url: string;
  readonly calls: ReceivedCall[];
  /** What it answers: a status, or a promise that makes it wait. */
  answer: (call: ReceivedCall) => number | Promise<number>;
  stop(): Promise<void>;
}

/** @param on the port of one that was stopped, to be there again; a free one unless it is given */
export async function startReceiver(on = 0): Promise<WebReceiver> {
  const calls: ReceivedCall[] = [];
  const server: Server = createServer((request, response) => {
    void (async () => {
      const call = { path: request.url ?? '', headers: request.headers, body: await text(request) };
      calls.push(call);
      response.statusCode = await receiver.answer(call);
      response.end();
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(on, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const receiver: WebReceiver = {
    url: `http://127.0.0.1:${port}`,
    calls,
    answer: () => 200,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return receiver;
}
