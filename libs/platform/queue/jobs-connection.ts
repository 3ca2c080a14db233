import { PostgresConnection, PostgresQueueBackend, type QueueBaseOptions } from 'bullmq';
import { PatientClient } from './patient-client.js';

/** A queue or a worker of BullMQ on a connection that it shares: who opened that connection closes it. */
class SharingBackend extends PostgresQueueBackend {
  override close(): Promise<void> {
    this.closing ??= Promise.resolve();
    return this.closing;
  }

  override disconnect(): Promise<void> {
    return this.close();
  }
}

/**
 * One pool and one listening connection for all queues and workers of a process. BullMQ opens a pool for each queue, and a pool and a
 * listening connection for each worker: eleven queues took 66 connections.
 */
export class JobsConnection {
  readonly #connection: PostgresConnection;

  constructor(settings: ConstructorParameters<typeof PostgresConnection>[0]) {
    this.#connection = new PostgresConnection(settings);
    // BullMQ hears the errors of its listening connection only once that stands: one that broke just then would end the process.
    Object.assign(this.#connection, { pgModule: { Client: PatientClient } });
    // Each queue and each worker listens to its errors.
    this.#connection.setMaxListeners(0);
  }

  /** As BullMQ asks for the backend of a queue or a worker. */
  readonly backend = (name: string, options: QueueBaseOptions<never>): PostgresQueueBackend =>
    new SharingBackend(this.#connection, name, options, true);

  close(): Promise<void> {
    return this.#connection.close();
  }
}
