import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Tx } from '#platform/database';
import { LOGGER } from '#platform/telemetry';
import type { Checkpoint } from '../domain/checkpoint.js';
import { CheckpointFile } from '../persistence/checkpoint-file.js';
import { CheckpointsRepository } from '../persistence/checkpoints.repository.js';

const AT_ONCE = 50;

/** Adds the checkpoints that are certain (committed) to the copy outside the database, and to the log. Every worker keeps a whole one. */
@Injectable()
export class PublishCheckpoints {
  constructor(
    private readonly checkpoints: CheckpointsRepository,
    private readonly file: CheckpointFile,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async run(tx: Tx): Promise<{ more: boolean }> {
    // Until the transaction ends no other worker adds to the file either.
    const newest = await this.checkpoints.last(tx);
    const published = await this.file.last();
    if (!newest || newest.number <= published) return { more: false };
    const fresh = await this.checkpoints.after(tx, published, AT_ONCE);
    await this.file.add(fresh);
    for (const checkpoint of fresh) this.logger.info({ checkpoint: headOf(checkpoint) }, 'audit log signed');
    return { more: fresh.length === AT_ONCE };
  }
}

/** What proves all of it: whoever keeps the log of the processes can show by it that the audit log was not written anew. */
function headOf({ number, madeAt, size, root, keyMark, signature }: Checkpoint): object {
  return {
    number,
    madeAt,
    size,
    root: root.toString('hex'),
    key: keyMark,
    signature: signature.toString('hex'),
  };
}
