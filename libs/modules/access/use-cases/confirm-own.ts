import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { type FactorView, KeepFactors } from './keep-factors.js';
import { RenewSession } from './renew-session.js';

/** A factor that counts from now on, and the new token of the session in which it was shown. */
export interface AddedFactor {
  factor: FactorView;
  token: string;
}

/** What adding a factor begins and ends with, whatever its kind. */
@Injectable()
export class ConfirmOwn {
  constructor(
    private readonly keep: KeepFactors,
    private readonly renewal: RenewSession,
  ) {}

  /** @throws StepUpRequired (403), TooManyFactors (409) */
  async makeRoom(tx: Tx): Promise<void> {
    await this.keep.makeRoom(tx);
  }

  /** The same where a fresh proof was asked for before. @throws TooManyFactors (409) */
  async requireRoom(tx: Tx): Promise<void> {
    await this.keep.requireRoom(tx);
  }

  /** Who has just shown a new factor has shown one: the session is as strong as a login with it. */
  async added(tx: Tx, id: string): Promise<AddedFactor> {
    const token = await this.renewal.run(tx, true);
    return { token, factor: await this.keep.added(tx, id) };
  }
}
