import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import { Passkeys } from '../domain/passkeys.js';
import { FactorsRepository } from '../persistence/factors.repository.js';
import { MembershipsRepository } from '../persistence/memberships.repository.js';
import { PasskeyChallenges } from '../persistence/passkey-challenges.repository.js';

/** A passkey as a browser finds it again. */
interface KnownPasskey {
  type: 'public-key';
  id: string;
  transports: string[];
}

/** What a browser is asked to sign (`PublicKeyCredentialRequestOptionsJSON`). */
export interface PasskeyQuestion {
  challenge: string;
  rpId: string;
  timeout: number;
  userVerification: 'required';
  allowCredentials: KnownPasskey[];
}

/** What a browser is asked to make (`PublicKeyCredentialCreationOptionsJSON`). */
export interface PasskeyOrder {
  challenge: string;
  rp: { id: string; name: string };
  user: { id: string; name: string; displayName: string };
  pubKeyCredParams: { type: 'public-key'; alg: number }[];
  timeout: number;
  attestation: 'none';
  authenticatorSelection: { residentKey: 'required'; requireResidentKey: true; userVerification: 'required' };
  excludeCredentials: KnownPasskey[];
}

const TIMEOUT_MS = 5 * 60_000;
/** EdDSA, ES256, RS256. */
const ALGORITHMS = [-8, -7, -257];

/** Gives browsers what a passkey has to sign. */
@Injectable()
export class GiveChallenge {
  constructor(
    private readonly challenges: PasskeyChallenges,
    private readonly factors: FactorsRepository,
    private readonly memberships: MembershipsRepository,
    private readonly passkeys: Passkeys,
  ) {}

  /** For a login: any passkey of this server, of whomever. */
  async forLogin(): Promise<PasskeyQuestion> {
    return this.#question(await this.challenges.give(this.challenges.anybody, 'login'), []);
  }

  /** To prove again who one is, in this session. */
  async toConfirm(tx: Tx): Promise<PasskeyQuestion> {
    const challenge = await this.challenges.give(tx, 'confirm', memberOf(tx).sessionId);
    return this.#question(challenge, await this.#known(tx));
  }

  /** To make a passkey of one's own. */
  async toEnrol(tx: Tx): Promise<PasskeyOrder> {
    const { userId, sessionId } = memberOf(tx);
    const [present] = await this.memberships.ofUser(tx, userId);
    return {
      challenge: await this.challenges.give(tx, 'enrol', sessionId),
      rp: { id: this.passkeys.relyingParty, name: 'Relais' },
      user: {
        id: Buffer.from(userId.replaceAll('-', ''), 'hex').toString('base64url'),
        name: present?.email ?? '',
        displayName: present?.display_name ?? '',
      },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      timeout: TIMEOUT_MS,
      attestation: 'none',
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
      excludeCredentials: await this.#known(tx),
    };
  }

  async #known(tx: Tx): Promise<KnownPasskey[]> {
    const rows = await this.factors.passkeys(tx);
    return rows.map(({ credential, transports }) => ({
      type: 'public-key',
      id: credential.toString('base64url'),
      transports,
    }));
  }

  #question(challenge: string, allowCredentials: KnownPasskey[]): PasskeyQuestion {
    const rpId = this.passkeys.relyingParty;
    return { challenge, rpId, timeout: TIMEOUT_MS, userVerification: 'required', allowCredentials };
  }
}
