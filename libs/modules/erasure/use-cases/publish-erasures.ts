import { Injectable } from '@nestjs/common';
import { ErasureRegister } from '#platform/backup';
import type { Tx } from '#platform/database';
import { DatabaseBehindErasures } from '../domain/erasure.errors.js';
import { ErasuresRepository } from '../persistence/erasures.repository.js';

const AT_ONCE = 100;

/**
 * Adds what was erased, once it is certain (committed), to the register outside the database, as `system:erasure`: a restore of an
 * older backup reads there what it must erase again. Every worker keeps a whole one.
 */
@Injectable()
export class PublishErasures {
  constructor(
    private readonly erasures: ErasuresRepository,
    private readonly register: ErasureRegister,
  ) {}

  /** @throws {DatabaseBehindErasures} when the file knows erasures that the database does not: it was put back without a replay */
  async run(tx: Tx): Promise<{ more: boolean }> {
    const last = await this.erasures.last(tx);
    const published = (await this.register.read())?.length ?? 0;
    if (published > last) throw new DatabaseBehindErasures(this.register.path);
    if (published === last) return { more: false };
    const fresh = await this.erasures.after(tx, published, AT_ONCE);
    await this.register.add(fresh);
    return { more: fresh.length === AT_ONCE };
  }
}
