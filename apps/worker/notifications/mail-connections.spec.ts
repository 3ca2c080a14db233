import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MailConnections } from './mail-connections.js';

let server: Server;
let connections: MailConnections;
const clients: Socket[] = [];
/** The ends of the server, by the ports of the clients. */
const served = new Map<number, Socket>();

/** @param proves names a mailbox of ours at once @param localAddress from where it comes */
async function aClient(proves = false, localAddress = '127.0.0.1'): Promise<Socket> {
  const taken = once(server, 'connection') as Promise<[Socket]>;
  const { port } = server.address() as AddressInfo;
  const client = connect({ port, host: '127.0.0.1', localAddress });
  client.on('error', () => undefined).resume();
  clients.push(client);
  const [socket] = await taken;
  served.set(socket.remotePort!, socket);
  if (proves) connections.proved(socket.remoteAddress!, socket.remotePort!);
  return client;
}

const MOST = { most: 3, mostOfOne: 2 };
/** Longer than any test. */
const NEVER_MS = 600_000;

beforeEach(async () => {
  connections = new MailConnections({ ...MOST, unprovenMs: NEVER_MS, longestMs: NEVER_MS });
  server = createServer((socket) => connections.take(socket.on('error', () => undefined)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  server.close();
  await once(server, 'close');
});

describe('connections that bring mail', () => {
  it('end soon when they prove nothing, and not when they do', async () => {
    connections = new MailConnections({ ...MOST, unprovenMs: 150, longestMs: NEVER_MS });
    const [silent, proven] = [await aClient(), await aClient(true)];
    await once(silent, 'close');
    expect(proven.destroyed).toBe(false);
  });

  it('end at their longest all the same, whatever they have proved', async () => {
    connections = new MailConnections({ ...MOST, unprovenMs: 10, longestMs: 400 });
    const started = performance.now();
    await once(await aClient(true), 'close');
    expect(performance.now() - started).toBeGreaterThanOrEqual(390);
  });

  it('make room when all places are taken: the oldest that proved nothing, none that did', async () => {
    const [proven, oldest, next] = [await aClient(true), await aClient(), await aClient()];
    const closed = once(oldest, 'close');
    await aClient();
    await closed;
    expect([proven.destroyed, next.destroyed]).toEqual([false, false]);
  });

  it('take no place of somebody else when their own address has its share', async () => {
    const other = await aClient(false, '127.0.0.2');
    const [first, second] = [await aClient(), await aClient()];
    const closed = once(first, 'close');
    await aClient();
    await closed;
    expect([other.destroyed, second.destroyed]).toEqual([false, false]);
  });

  it('are too many beyond the share of their address, until one of them ends', async () => {
    const tooMany = (client: Socket) => connections.isTooMany('127.0.0.1', client.localPort!);
    const clientsOfOne = [await aClient(), await aClient()];
    const third = await aClient();
    expect([...clientsOfOne, third].map(tooMany)).toEqual([false, false, true]);
    for (const client of [clientsOfOne[0]!, third]) {
      const gone = once(served.get(client.localPort!)!, 'close');
      client.destroy();
      await gone;
    }
    expect(tooMany(await aClient())).toBe(false);
  });
});
