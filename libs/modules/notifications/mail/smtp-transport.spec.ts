import { describe, expect, it } from '@jest/globals';
import type { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { SystemClock } from '#kernel';
import { createLogger } from '#platform/telemetry';
import { MailRefused } from './mail-transport.js';
import { SmtpTransport } from './smtp-transport.js';

const TO = 'quintessa.janssens@agency.example';

/** What a worker would write into its log of a mail whose address the server does not take, in its words. */
async function refusedWith(responseCode: number, to = TO): Promise<{ error: unknown; line: string }> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, callback) =>
      callback(Object.assign(new Error(`<${address}>: not now`), { responseCode })),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  const transport = new SmtpTransport({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    mailFrom: 'no-reply@relais.test',
    domain: 'relais.test',
    link: 'https://relais.test',
    clock: new SystemClock(),
  });
  const mail = { to, messageId: '<x@relais.test>', subject: 'x', text: 'x' };
  const error = await transport.send(mail).catch((refusal: unknown) => refusal);
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
