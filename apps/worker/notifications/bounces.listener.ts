import { connect } from 'node:net';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import {
  type SMTPServerDataStream,
  type SMTPServerOptions,
  SMTPServer,
  type SMTPServerSession,
} from 'smtp-server';
import { CountReturns, ReturnAddresses, TakeBounce } from '#modules/notifications';
import { Config, type OwnTls, tlsOptionsOf } from '#platform/config';
import { LOGGER } from '#platform/telemetry';
import { type ConnectionLimits, MailConnections } from './mail-connections.js';

const KIB = 1_024;
/** Of a mail so much is looked at: a report stands before what is returned. */
const LOOKED_AT_BYTES = 256 * KIB;
/** Ours are of two kilobytes; what comes back is little more. */
const MOST_BYTES = 1_024 * KIB;
const IDLE_MS = 30_000;
const LIMITS: ConnectionLimits = { most: 60, mostOfOne: 10, unprovenMs: 10_000, longestMs: 120_000 };
/** What the library refuses by itself: connections that made room are still closing. */
const MOST_CLIENTS = 2 * LIMITS.most;
const CLOSE_WITHIN_MS = 1_000;
/** Another worker of this machine has the port: should it end, this one takes over. */
const LISTENS_AGAIN_MS = 5_000;
const COUNTED_EVERY_MS = 1_000;
const ANSWERS_WITHIN_MS = 5_000;

/** With a certificate STARTTLS is offered, of 1.2 and 1.3 alone; without one, in production, only this machine reaches the port. */
function encryptionOf(own: OwnTls | undefined): SMTPServerOptions {
  if (!own) return { disabledCommands: ['AUTH', 'STARTTLS'] };
  const { cert, key } = tlsOptionsOf(own);
  return { disabledCommands: ['AUTH'], cert, key, minVersion: 'TLSv1.2' };
}

/** An answer of the protocol; the sender sees its text. */
const answer = (responseCode: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode });

/**
 * Where mails come back to, when `BOUNCE_DOMAIN` is set: takes mail for addresses that were made here and for no other, at most so
 * much and for so long. What cannot be written down is answered with "later", so whoever brings it comes again.
 */
@Injectable()
export class BouncesListener implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #server: SMTPServer;
  readonly #connections = new MailConnections(LIMITS);
  #listening?: NodeJS.Timeout;
  #counting?: NodeJS.Timeout;
  #stopped = false;

  constructor(
    private readonly config: Config,
    private readonly addresses: ReturnAddresses,
    private readonly takeBounce: TakeBounce,
    private readonly countReturns: CountReturns,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.#server = new SMTPServer({
      name: config.bounces?.domain,
      banner: 'returned mail only',
      ...encryptionOf(config.bounces?.tls),
      disableReverseLookup: true,
      logger: false,
      maxClients: MOST_CLIENTS,
      socketTimeout: IDLE_MS,
      closeTimeout: CLOSE_WITHIN_MS,
      size: MOST_BYTES,
      onConnect: ({ remoteAddress, remotePort }, done) =>
        done(
          this.#connections.isTooMany(remoteAddress, remotePort) ? answer(421, 'too many connections') : null,
        ),
      onMailFrom: (_address, { secure }, done) =>
        done(config.bounces?.tls && !secure ? answer(530, 'STARTTLS first') : null),
      onRcptTo: ({ address }, session, done) => done(this.#refusalOf(address, session)),
      onData: (stream, { envelope }, done) =>
        void this.#take(stream, envelope.rcptTo[0]?.address ?? '', done),
    });
  }

  onApplicationBootstrap(): void {
    if (!this.config.bounces) return;
    this.#server.on('error', (error: NodeJS.ErrnoException) => this.#failed(error));
    this.#server.server.on('connection', (socket) => this.#connections.take(socket));
    this.#listen();
    this.#counting = setInterval(() => void this.countReturns.run(), COUNTED_EVERY_MS);
    this.#counting.unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#listening);
    clearInterval(this.#counting);
    if (this.#server.server.listening) await new Promise<void>((done) => this.#server.close(() => done()));
    await this.countReturns.run();
  }

  /**
   * Whether somebody here takes what comes back, this worker or another one of the machine; true where nobody should. Who says "later"
   * (421) is there, and whoever brings a mail comes again.
   */
  answers(): Promise<boolean> {
    const { bounces, host } = this.config;
    if (!bounces) return Promise.resolve(true);
    return new Promise((resolve) => {
      // An address that stands for all of them is nobody's to call.
      const here = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
      const socket = connect({ host: here, port: bounces.port, timeout: ANSWERS_WITHIN_MS });
      const end = (isThere: boolean): void => {
        socket.destroy();
        resolve(isThere);
      };
      socket.once('data', (greeting) => end(/^(220|421)/.test(greeting.toString('latin1'))));
      for (const event of ['error', 'timeout', 'close'] as const) socket.once(event, () => end(false));
    });
  }

  #listen(): void {
    if (!this.#stopped) this.#server.listen(this.config.bounces!.port, this.config.host);
  }

  /** Of a port that is not ours, or of a connection that ended badly, which is its own business. */
  #failed({ code, syscall }: NodeJS.ErrnoException): void {
    if (syscall !== 'listen' && code !== 'EADDRINUSE') return;
    this.logger.warn({ code }, 'returned mails are not taken by this worker');
    this.#listening = setTimeout(() => this.#listen(), LISTENS_AGAIN_MS);
    this.#listening.unref();
  }

  #refusalOf(address: string, { envelope, remoteAddress, remotePort }: SMTPServerSession): Error | null {
    if (envelope.rcptTo.length > 0) return answer(452, 'one recipient at a time');
    if (this.addresses.deliveryOf(address)) {
      this.#connections.proved(remoteAddress, remotePort);
      return null;
    }
    this.countReturns.add('unknownAddress');
    return answer(550, 'no such mailbox');
  }

  /** Answers whatever becomes of it. */
  async #take(
    stream: SMTPServerDataStream,
    address: string,
    done: (error: Error | null) => void,
  ): Promise<void> {
    done(await this.#answerTo(stream, address));
  }

  /** @returns what is answered; never throws */
  async #answerTo(stream: SMTPServerDataStream, address: string): Promise<Error | null> {
    const source = await firstOf(stream);
    const deliveryId = this.addresses.deliveryOf(address);
    if (stream.sizeExceeded || !source || !deliveryId) {
      this.countReturns.add('tooBig');
      return answer(552, 'too big');
    }
    try {
      this.countReturns.add(await this.takeBounce.run(deliveryId, source));
      return null;
    } catch (error) {
      this.logger.error({ err: error, deliveryId }, 'a returned mail could not be written down');
      return answer(451, 'later');
    }
  }
}

/** The beginning of a mail, once all of it has come; undefined when it broke off. */
async function firstOf(stream: SMTPServerDataStream): Promise<Buffer | undefined> {
  const kept: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (length < LOOKED_AT_BYTES) kept.push(chunk.subarray(0, LOOKED_AT_BYTES - length));
      length += chunk.length;
    }
    return Buffer.concat(kept);
  } catch {
    return undefined;
  }
}
