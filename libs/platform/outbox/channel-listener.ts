import pg from 'pg';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

export interface ListenerOptions {
  url: string;
  channel: string;
  /** Seen in `pg_stat_activity`. */
  applicationName: string;
  /** A notification came; also called without payload after a (re)connection, when some may have been missed. */
  onNotice: (payload: string | undefined) => void;
  onError?: (error: Error) => void;
}

/**
 * One connection that listens to one channel and comes back by itself after the server went away. A notification only
 * wakes its reader, which looks at the tables: one that is lost costs time, never a message.
 */
export class ChannelListener {
  #client?: pg.Client;
  #pid?: number;
  #closed = false;
  #pause = FIRST_PAUSE_MS;
  #timer?: NodeJS.Timeout;

  constructor(private readonly options: ListenerOptions) {}

  /** True while the connection stands. */
  get listening(): boolean {
    return this.#client !== undefined;
  }

  /** The server's number of the connection while it stands. */
  get pid(): number | undefined {
    return this.#client && this.#pid;
  }

  /** Connects; failing that, goes on trying in the background. */
  async start(): Promise<void> {
    try {
      await this.#connect();
    } catch (error) {
      this.#lost(error as Error);
    }
  }

  async stop(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const { url, channel, applicationName, onNotice } = this.options;
    const client = new pg.Client({
      connectionString: url,
      application_name: applicationName,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 5_000,
    });
    // Until it stands, an error is told by what failed; an event without a listener would end the process.
    let onEnd: (error?: Error) => void = () => undefined;
    client.on('error', (error) => onEnd(error));
    client.on('end', () => onEnd());
    client.on('notification', ({ payload }) => onNotice(payload));
    try {
      await client.connect();
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      this.#pid = rows[0]!.pid;
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
    if (this.#closed) return client.end();
    onEnd = (error = new Error('the listening connection ended')) => {
      onEnd = () => undefined;
      void client.end().catch(() => undefined);
      this.#lost(error);
    };
    this.#client = client;
    this.#pause = FIRST_PAUSE_MS;
    onNotice(undefined);
  }

  #lost(error: Error): void {
    this.#client = undefined;
    if (this.#closed) return;
    this.options.onError?.(error);
    this.#timer = setTimeout(() => void this.start(), this.#pause);
    this.#pause = Math.min(LONGEST_PAUSE_MS, this.#pause * 2);
  }
}
