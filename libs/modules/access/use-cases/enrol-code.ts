import { Injectable } from '@nestjs/common';
import { newPublicId, NotFound } from '#kernel';
import { FactorKeys } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import { codeDoesNotFit } from '../domain/factor.errors.js';
import { base32, newTotpSecret, totpUri } from '../domain/totp.js';
import { FactorsRepository } from '../persistence/factors.repository.js';
import { MembershipsRepository } from '../persistence/memberships.repository.js';
import { CheckCode } from './check-code.js';
import { type AddedFactor, ConfirmOwn } from './confirm-own.js';

/** A secret for an authenticator app: shown once, and good for nothing until its first code was shown. */
export interface NewCode {
  id: string;
  secret: string;
  uri: string;
}

/** Adds an authenticator app to the acting person's account. */
@Injectable()
export class EnrolCode {
  constructor(
    private readonly factors: FactorsRepository,
    private readonly memberships: MembershipsRepository,
    private readonly keys: FactorKeys,
    private readonly checkCode: CheckCode,
    private readonly own: ConfirmOwn,
  ) {}

  /** @throws StepUpRequired (403), TooManyFactors (409) */
  async begin(tx: Tx, name: string): Promise<NewCode> {
    await this.own.makeRoom(tx);
    const [id, secret] = [newPublicId(), newTotpSecret()];
    await this.factors.addTotp(tx, id, name, this.keys.seal(id, secret));
    const [present] = await this.memberships.ofUser(tx, memberOf(tx).userId);
    return { id, secret: base32(secret), uri: totpUri(secret, present?.email ?? '') };
  }

  /**
   * A secret waits for as long as it likes: whoever began it may be somebody who stood at an open session for a moment. Its first code
   * counts as a fresh proof, so it asks for one.
   *
   * @throws NotFound for one that does not wait; StepUpRequired (403); InvalidInput (400) for another code
   */
  async confirm(tx: Tx, id: string, code: string): Promise<AddedFactor> {
    const waiting = await this.factors.one(tx, id);
    if (!waiting || waiting.confirmed_at) throw new NotFound();
    await this.own.makeRoom(tx);
    if (!(await this.checkCode.run(tx, code, id))) throw codeDoesNotFit();
    return this.own.added(tx, id);
  }
}
