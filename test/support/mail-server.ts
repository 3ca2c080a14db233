import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { readMime } from './mime.js';

/** A mail as it came over the wire. */
export interface ReceivedMail {
  from: string;
  to: string[];
  /** Headers and body as received. */
  source: string;
  /** When it was here in full, in milliseconds. */
  at: number;
}

/** Undefined takes a mail, a number refuses it with that code, "drop" takes it and hangs up without a word. */
type SmtpAnswer = number | 'drop' | undefined;

/** What the server says to one mail; a promise makes it wait. */
export type Answering = (mail: ReceivedMail) => SmtpAnswer | Promise<SmtpAnswer>;

/** A real mail server on a free port that keeps what it is given. */
export interface TestMailServer {
  readonly url: string;
  readonly mails: ReceivedMail[];
  /** Every mail that was offered, taken or not. */
  readonly offered: ReceivedMail[];
  answer: Answering;
  stop(): Promise<void>;
}

/** @param on the port of one that was stopped, to be there again; a free one unless it is given */
export async function startMailServer(on = 0): Promise<TestMailServer> {
  const [mails, offered]: ReceivedMail[][] = [[], []];
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : '';
        const mail = {
          from,
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
          at: Date.now(),
        };
        offered!.push(mail);
        void answerTo(mail);
        async function answerTo(offer: typeof mail): Promise<void> {
          const code = await server.answer(offer);
          if (code === undefined || code === 'drop') mails!.push(offer);
          if (code === 'drop') hangUp(smtp, session.id);
          else
            callback(code === undefined ? null : Object.assign(new Error('refused'), { responseCode: code }));
        }
      });
    },
  });
  smtp.on('error', () => undefined);
  await new Promise<void>((resolve) => void smtp.listen(on, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as { port: number };
  const server: TestMailServer = {
    url: `smtp://127.0.0.1:${port}`,
    mails: mails!,
    offered: offered!,
    answer: () => undefined,
    stop: () =>
      new Promise((resolve) => {
        smtp.close(() => resolve());
        // Else it waits for whoever keeps a connection for the next mail.
        for (const { _socket } of connectionsOf(smtp)) _socket.destroy();
      }),
  };
  return server;
}

interface Connection {
  id: string;
  _socket: Socket;
}

const connectionsOf = (smtp: SMTPServer): Connection[] => [
  ...(smtp as unknown as { connections: Set<Connection> }).connections,
];

function hangUp(smtp: SMTPServer, sessionId: string): void {
  for (const { id, _socket } of connectionsOf(smtp)) if (id === sessionId) _socket.destroy();
}

/** A header of a received mail, unfolded. */
export function headerOf({ source }: ReceivedMail, name: string): string | undefined {
  const [head = ''] = source.split(/\r?\n\r?\n/);
  const line = head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .find((text) => text.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line?.slice(name.length + 1).trim();
}

/** The whole mail as a person or a search in it would read it: as it came, and every encoding of header and body undone. */
export function readable({ source }: ReceivedMail): string {
  const { fields, text } = readMime(source);
  return [source, ...fields.values(), text].join('\n');
}

/** @returns the mail to that address whose `Message-ID` is one of those that were sent, once it is there */
export async function mailAmong(
  mails: readonly ReceivedMail[],
  email: string,
  sent: () => Promise<{ id: string }[]>,
): Promise<ReceivedMail | undefined> {
  const ids = (await sent()).map(({ id }) => id);
  return mails.find((mail) => mail.to.includes(email) && ids.includes(headerOf(mail, 'Message-ID')!));
}
