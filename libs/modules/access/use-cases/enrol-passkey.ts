import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import { passkeyDoesNotFit } from '../domain/factor.errors.js';
import { challengeOf, type MadePasskey, Passkeys } from '../domain/passkeys.js';
import { FactorsRepository } from '../persistence/factors.repository.js';
import { PasskeyChallenges } from '../persistence/passkey-challenges.repository.js';
import { type AddedFactor, ConfirmOwn } from './confirm-own.js';

/** A passkey with what its person calls it. */
export interface NamedPasskey extends MadePasskey {
  name: string;
  transports?: string[];
}

/** Adds a passkey to the acting person's account. */
@Injectable()
export class EnrolPasskey {
  constructor(
    private readonly challenges: PasskeyChallenges,
    private readonly factors: FactorsRepository,
    private readonly passkeys: Passkeys,
    private readonly own: ConfirmOwn,
  ) {}

  /** @throws StepUpRequired (403), TooManyFactors (409), InvalidInput (400) for an answer that cannot be taken */
  async run(tx: Tx, made: NamedPasskey): Promise<AddedFactor> {
    await this.own.makeRoom(tx);
    const challenge = challengeOf(made);
    if (!challenge || !(await this.challenges.take(tx, challenge, 'enrol', memberOf(tx).sessionId))) {
      throw passkeyDoesNotFit();
    }
    const kept = await this.passkeys.made(made, challenge);
    if (!kept) throw passkeyDoesNotFit();
    const id = await this.factors.addPasskey(tx, {
      name: made.name,
      credential: Buffer.from(made.id, 'base64url'),
      transports: made.transports ?? [],
      ...kept,
    });
    if (!id) throw passkeyDoesNotFit();
    return this.own.added(tx, id);
  }
}
