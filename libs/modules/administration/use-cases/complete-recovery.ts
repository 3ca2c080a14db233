import { Injectable } from '@nestjs/common';
import { Clock, InvalidInput, newPublicId } from '#kernel';
import {
  base32,
  loginActor,
  Passwords,
  requireGoodPassword,
  stepOfCode,
  TOTP_SECRET_BYTES,
  totpUri,
} from '#modules/access';
import { FactorKeys, LinkTokens } from '#platform/crypto';
import { UnitOfWork } from '#platform/database';
import { LinkOver } from '../domain/administration.errors.js';
import { CODE_SECRET } from '../domain/recovery.js';
import {
  type NewProofs,
  RecoveriesRepository,
  type RecoveryOfferRow,
} from '../persistence/recoveries.repository.js';
import { RecoveryJournal } from './keep-recoveries.js';

/** What whoever holds the link is shown: whose account, and the secret for an app. */
export interface RecoveryOffer {
  name: string;
  email: string;
  secret: string;
  uri: string;
}

/** The other end of the link, while it is good. */
@Injectable()
export class RecoveryOffers {
  constructor(
    private readonly recoveries: RecoveriesRepository,
    private readonly tokens: LinkTokens,
  ) {}

  /** @throws LinkOver (404) */
  async read(token: string): Promise<RecoveryOffer> {
    const row = await this.row(token);
    const secret = this.secretOf(row);
    return {
      name: row.display_name,
      email: row.email,
      secret: base32(secret),
      uri: totpUri(secret, row.email),
    };
  }

  /** @throws LinkOver (404): not there, not yet, over, or used: one answer */
  async row(token: string): Promise<RecoveryOfferRow> {
    const row = await this.recoveries.behind(this.tokens.hash(token));
    if (!row) throw new LinkOver();
    return row;
  }

  /** The same at every look, and kept nowhere until it counts. */
  secretOf({ id }: RecoveryOfferRow): Buffer {
    return Buffer.from(this.tokens.of(CODE_SECRET, id), 'base64url').subarray(0, TOTP_SECRET_BYTES);
  }

  hash(token: string): Buffer {
    return this.tokens.hash(token);
  }
}

/** The moment the old proofs are replaced, as the person whose they are. */
@Injectable()
export class ProofExchange {
  constructor(
    private readonly recoveries: RecoveriesRepository,
    private readonly journal: RecoveryJournal,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws LinkOver (404) when it was stopped or used at the same moment */
  async run(tokenHash: Buffer, row: RecoveryOfferRow, proofs: NewProofs): Promise<void> {
    await this.unitOfWork.run(loginActor(row), async (tx) => {
      if (!(await this.recoveries.complete(tx, tokenHash, proofs))) throw new LinkOver();
      await this.journal.happened(tx, 'recovery.completed', row.id);
    });
  }
}

/** A password and an app in place of whatever the account had; all in one step, so that it is never without a second proof. */
@Injectable()
export class CompleteRecovery {
  constructor(
    private readonly offers: RecoveryOffers,
    private readonly exchange: ProofExchange,
    private readonly passwords: Passwords,
    private readonly keys: FactorKeys,
    private readonly clock: Clock,
  ) {}

  /** @throws LinkOver (404), InvalidInput (400) naming `password` or `otp`, LoginBusy (503) */
  async run(token: string, password: string, otp: string): Promise<void> {
    const row = await this.offers.row(token);
    requireGoodPassword(password, row.email);
    const secret = this.offers.secretOf(row);
    const step = stepOfCode(secret, otp, this.clock.now(), 0);
    if (step === undefined) throw InvalidInput.field('otp', 'wrongCode');
    const factorId = newPublicId();
    const proofs = {
      passwordHash: await this.passwords.hashed(password),
      factorId,
      factorName: 'App',
      sealed: this.keys.seal(factorId, secret),
      step,
    };
    await this.exchange.run(this.offers.hash(token), row, proofs);
  }
}
