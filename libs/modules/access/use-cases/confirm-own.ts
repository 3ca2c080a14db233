import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { type FactorView, KeepFactors } from './keep-factors.js';

/** What adding a factor begins and ends with, whatever its kind. */
@Injectable()
export class ConfirmOwn {
  constructor(
    private readonly keep: KeepFactors,
    private readonly sessions: SessionsRepository,
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
  async added(tx: Tx, id: string): Promise<FactorView> {
    await this.sessions.confirm(tx, true);
    return this.keep.added(tx, id);
  }
}
