import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Config } from '#platform/config';
import { ChannelListener } from '#platform/outbox';
import { LOGGER } from '#platform/telemetry';

/**
 * The connection on which the worker listens to the outbox. The server drops it when the process dies, so it stands for the life of the
 * process: a message in hand belongs to this worker for as long as the connection stands.
 */
@Injectable()
export class RelayListener {
  #listener?: ChannelListener;

  constructor(
    private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The server's number of the connection; while that is away 0, which no connection has. */
  get pid(): number {
    return this.#listener?.pid ?? 0;
  }

  /** @param onNotice a message came, or some may have come while nothing listened */
  async start(onNotice: () => void): Promise<void> {
    this.#listener = new ChannelListener({
      url: this.config.workerDatabaseUrl,
      channel: 'relais_outbox',
      applicationName: 'relais-relay',
      onNotice,
      onError: (error) => this.logger.warn({ err: error }, 'the outbox is not listened to'),
    });
    await this.#listener.start();
  }

  async stop(): Promise<void> {
    await this.#listener?.stop();
  }
}
