import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PATIENCE_MS } from '../../../../test/support/patience.js';
import type { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { SystemClock } from '#kernel';
import { createLogger } from '#platform/telemetry';
import { MailPutOff, MailRefused } from './mail-transport.js';
import { SmtpTransport } from './smtp-transport.js';

const TO = 'quintessa.janssens@agency.example';

function transportTo({ server }: SMTPServer): SmtpTransport {
  const { port } = server.address() as { port: number };
  return new SmtpTransport({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    mailFrom: 'no-reply@relais.test',
    domain: 'relais.test',
    link: 'https://relais.test',
    clock: new SystemClock(),
  });
}

const mailTo = (to: string) => ({ to, messageId: '<x@relais.test>', subject: 'x', text: 'x' });

/** What a worker would write into its log of a mail whose address the server does not take, in its words. */
async function refusedWith(responseCode: number, to = TO): Promise<{ error: unknown; line: string }> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, callback) =>
      callback(Object.assign(new Error(`<${address}>: not now`), { responseCode })),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const transport = transportTo(server);
  const error = await transport.send(mailTo(to)).catch((refusal: unknown) => refusal);
  transport.onApplicationShutdown();
  server.close();
  let line = '';
  const destination = { write: (text: string) => void (line += text) } as pino.DestinationStream;
  createLogger({ name: 'worker', level: 'info' }, destination).warn({ err: error }, 'tried again');
  return { error, line };
}

describe('a mail server that does not take an address', () => {
  it.each([450, 550])('with %i is quoted in no log: its words name the person', async (code) => {
    const { error, line } = await refusedWith(code);
    expect(error).toHaveProperty('code', code < 500 ? 'EENVELOPE' : '550');
    expect(error instanceof MailRefused).toBe(code >= 500);
    expect(line).toContain('tried again');
    expect(line).not.toContain(TO);
  });

  it('for its form, which our own library says before any server is asked, is quoted in no log either', async () => {
    const { error, line } = await refusedWith(550, TO.replace('@', '<@'));
    expect(error).toEqual(new MailRefused('EENVELOPE'));
    expect(line).toContain('tried again');
    expect(line).not.toContain('quintessa');
  });
});

describe('a mail of a delivery', () => {
  it('names the address it comes back to, and asks for a report without its text; any other mail names the sender', async () => {
    const asked: unknown[] = [];
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      hideDSN: false,
      logger: false,
      onData: (stream, { envelope: { mailFrom, rcptTo, dsn } }, done) => {
        asked.push([mailFrom && mailFrom.address, dsn?.ret, rcptTo[0]!.dsn?.notify]);
        stream.on('end', done).resume();
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const transport = transportTo(server);
    await transport.send({ ...mailTo(TO), returnTo: 'bounces+1@bounces.relais.test' });
    await transport.send(mailTo(TO));
    transport.onApplicationShutdown();
    server.close();
    expect(asked).toEqual([
      ['bounces+1@bounces.relais.test', 'HDRS', ['FAILURE', 'DELAY']],
      ['no-reply@relais.test', null, undefined],
    ]);
  });
});

describe('a mail server that hangs for some recipients', () => {
  const asked: string[] = [];
  let server: SMTPServer;
  let transport: SmtpTransport;
  let hanging: Promise<unknown>[];

  beforeEach(async () => {
    asked.length = 0;
    hanging = [];
    server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onRcptTo: ({ address }, _session, callback) => {
        asked.push(address);
        if (!address.toLowerCase().includes('mute')) callback();
      },
      onData: (stream, _session, callback) => stream.on('end', callback).resume(),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    transport = transportTo(server);
  });
  afterEach(async () => {
    transport.onApplicationShutdown();
    await Promise.all(hanging);
    server.close();
  });

  /** @returns once the server was asked for each of them, and says nothing */
  async function hangFor(...addresses: string[]): Promise<void> {
    const before = asked.length;
    hanging.push(...addresses.map((to) => transport.send(mailTo(to)).catch(() => undefined)));
    for (const end = Date.now() + PATIENCE_MS; asked.length < before + addresses.length;) {
      if (Date.now() > end) throw new Error('not asked for each');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  it('takes those of all others', async () => {
    await hangFor(...[1, 2, 3, 4].map((n) => `mute@${n}.example`));
    await transport.send(mailTo(TO));
    expect(asked).toContain(TO);
  });

  it('is asked for three mails of one address and six of one domain, and what would be more is put off', async () => {
    await hangFor('mute@agency.example', 'Mute@agency.example', 'MUTE@agency.example');
    await hangFor(...[1, 2, 3, 4, 5, 6].map((n) => `${n}@mute.example`));
    const more = ['mute@agency.example', '7@mute.example'].map((to) =>
      expect(transport.send(mailTo(to))).rejects.toEqual(new MailPutOff('othersHang')),
    );
    await transport.send(mailTo(TO));
    await Promise.all(more);
    expect(asked).toHaveLength(10);
  });

  it('tells those who still wait when the worker ends that they come later', async () => {
    await hangFor(...Array.from({ length: 16 }, (_, n) => `mute@${n}.example`));
    const waiting = transport.send(mailTo(TO));
    transport.onApplicationShutdown();
    await expect(waiting).rejects.toEqual(new MailPutOff('ended'));
  });
});
