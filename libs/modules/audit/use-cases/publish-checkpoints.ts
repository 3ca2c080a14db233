import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { CheckpointFile } from '../persistence/checkpoint-file.js';
import { CheckpointsRepository } from '../persistence/checkpoints.repository.js';

const AT_ONCE = 50;

/** Adds the checkpoints that are certain (committed) to the copy outside the database. Every worker keeps a whole one. */
@Injectable()
export class PublishCheckpoints {
  constructor(
    private readonly checkpoints: CheckpointsRepository,
    private readonly file: CheckpointFile,
  ) {}

  async run(tx: Tx): Promise<{ more: boolean }> {
    // Until the transaction ends no other worker adds to the file either.
    const newest = await this.checkpoints.last(tx);
    const published = await this.file.last();
    if (!newest || newest.number <= published) return { more: false };
    const fresh = await this.checkpoints.after(tx, published, AT_ONCE);
    await this.file.add(fresh);
    return { more: fresh.length === AT_ONCE };
  }
}
