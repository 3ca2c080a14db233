import { Injectable } from '@nestjs/common';
import { isSame } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import { challengeOf, Passkeys, type UsedPasskey } from '../domain/passkeys.js';
import { FactorsRepository } from '../persistence/factors.repository.js';
import { PasskeyChallenges } from '../persistence/passkey-challenges.repository.js';

/** Tells whether an answer was signed by a passkey of the acting person, in this session. */
@Injectable()
export class OwnPasskeys {
  constructor(
    private readonly challenges: PasskeyChallenges,
    private readonly factors: FactorsRepository,
    private readonly passkeys: Passkeys,
  ) {}

  async fits(tx: Tx, used: UsedPasskey): Promise<boolean> {
    const challenge = challengeOf(used);
    if (!challenge || !(await this.challenges.take(tx, challenge, 'confirm', memberOf(tx).sessionId)))
      return false;
    const credential = Buffer.from(used.id, 'base64url');
    const passkey = (await this.factors.passkeys(tx)).find((one) => isSame(one.credential, credential));
    if (!passkey) return false;
    const kept = { publicKey: passkey.public_key, signCount: passkey.sign_count };
    const signCount = await this.passkeys.used(used, kept, challenge);
    if (signCount === undefined) return false;
    return this.factors.passkeyUsed(tx, passkey.id, signCount);
  }
}
