import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { OperationsReader, type OperationsView } from '../persistence/operations.reader.js';

/** How the product is, for whoever runs it: counts, codes and times, nothing of a case. */
@Injectable()
export class ReadOperations {
  constructor(private readonly reader: OperationsReader) {}

  /** @throws NotFound for whoever does not run the product */
  run(tx: Tx, _id?: string): Promise<OperationsView> {
    return this.reader.read(tx);
  }
}

/** Begins anew with a message that was given up. */
@Injectable()
export class RetryDeadLetter {
  constructor(
    private readonly reader: OperationsReader,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound when there is none, or for whoever does not run the product */
  async run(tx: Tx, messageId: string): Promise<OperationsView> {
    if (!(await this.reader.retry(tx, messageId))) throw new NotFound();
    this.audit.record(tx, { action: 'operations.retried', subject: { type: 'message', id: messageId } });
    return this.reader.read(tx);
  }
}
