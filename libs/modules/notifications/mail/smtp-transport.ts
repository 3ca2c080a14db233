import { Readable } from 'node:stream';
import { createTransport, type Transporter } from 'nodemailer';
import type { Clock } from '#kernel';
import { tlsOptionsOf } from '#platform/config';
import { addressOf, messageOf } from './mail-message.js';
import { MailPlaces, MOST_MAILS_AT_ONCE } from './mail-places.js';
import { type Mail, MailPutOff, MailRefused, MailTransport } from './mail-transport.js';

/** A server that hangs holds one connection of the pool, and no longer than this. */
const TIMEOUTS = {
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 10_000,
  dnsTimeout: 5_000,
};
/** No time-out of a socket notices a server that says a little now and then. */
const LONGEST_MS = 60_000;
const NO_ADDRESS = 'EENVELOPE';
const NOT_ENCRYPTED = 'ETLS';
/** What comes back says so without the text of the mail, also when it only takes long; for servers that know of it (RFC 3461). */
const COMES_BACK = { ret: 'HDRS', notify: ['FAILURE', 'DELAY'] };

export interface SmtpOptions {
  smtpUrl: string;
  mailFrom: string;
  domain: string;
  link: string;
  clock: Clock;
  /** Nothing is said to it before STARTTLS, and nothing at all where it has none. */
  mustEncrypt?: boolean;
  /** Authorities that its certificate must lead to, PEM; those of the system when unset. */
  caFile?: string;
}

/** One pooled connection set to the mail server of the organisation; a recipient for whom it hangs delays no other one. */
export class SmtpTransport extends MailTransport {
  readonly available = true;
  readonly domain: string;
  readonly link: string;
  readonly #transporter: Transporter;
  readonly #from: string;
  readonly #clock: Clock;
  readonly #places = new MailPlaces();
  readonly #sending = new Set<AbortController>();

  constructor({ smtpUrl, mailFrom, domain, link, clock, mustEncrypt, caFile }: SmtpOptions) {
    super();
    this.domain = domain;
    this.link = link;
    this.#from = mailFrom;
    this.#clock = clock;
    this.#transporter = createTransport({
      url: smtpUrl,
      pool: true,
      requireTLS: mustEncrypt,
      tls: tlsOptionsOf({ caFile }),
      maxConnections: MOST_MAILS_AT_ONCE,
      maxMessages: 200,
      ...TIMEOUTS,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as never);
  }

  async reachable(): Promise<boolean> {
    await this.#transporter.verify();
    return true;
  }

  send(mail: Mail): Promise<void> {
    return this.#places.run(addressOf(mail.to), () => this.#send(mail));
  }

  async #send(mail: Mail): Promise<void> {
    const breaking = new AbortController();
    this.#sending.add(breaking);
    const late = setTimeout(() => breaking.abort(), LONGEST_MS);
    try {
      await this.#handOver(mail, breaking.signal);
    } catch (error) {
      const { responseCode, code } = error as { responseCode?: number; code?: string };
      // A server without STARTTLS refuses the connection, not the mail: it may learn it, or be another one tomorrow.
      if (code === NOT_ENCRYPTED) throw new MailPutOff(NOT_ENCRYPTED);
      if (responseCode && responseCode >= 500) throw new MailRefused(String(responseCode));
      if (responseCode) throw new MailPutOff(code ?? String(responseCode));
      // No server was asked: the address has a form that none takes (the sender's was looked at when we started), and it is quoted.
      if (code === NO_ADDRESS) throw new MailRefused(NO_ADDRESS);
      throw error;
    } finally {
      clearTimeout(late);
      this.#sending.delete(breaking);
    }
  }

  /** To the pool of connections itself, with a message that is written already. */
  #handOver(mail: Mail, signal: AbortSignal): Promise<void> {
    const text = messageOf(mail, this.#from, this.#clock.now());
    const to = [addressOf(mail.to)];
    const envelope = mail.returnTo
      ? { from: mail.returnTo, to, dsn: COMES_BACK }
      : { from: addressOf(this.#from), to };
    const message = {
      getEnvelope: () => envelope,
      messageId: () => mail.messageId,
      getHeader: () => mail.messageId,
      // Anew at every try: a connection that ended before anything was sent is replaced by the pool.
      createReadStream: () => Readable.from([Buffer.from(text)], { objectMode: false }),
    };
    return new Promise((resolve, reject) => {
      const done = (error: Error | null): void => (error ? reject(error) : resolve());
      this.#transporter.transporter.send({ data: { signal }, message } as never, done);
    });
  }

  /** Whoever ends breaks off: another worker has the mail by now. */
  onApplicationShutdown(): void {
    this.#places.end();
    for (const breaking of this.#sending) breaking.abort();
    this.#transporter.close();
  }
}
