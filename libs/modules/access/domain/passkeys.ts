import { Injectable } from '@nestjs/common';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { Config } from '#platform/config';

/** What a browser answers when it made a passkey; binary parts in base64url. */
export interface MadePasskey {
  id: string;
  clientDataJSON: string;
  attestationObject: string;
}

/** What a browser answers when it used one. */
export interface UsedPasskey {
  id: string;
  clientDataJSON: string;
  authenticatorData: string;
  signature: string;
}

/** What the server keeps of a passkey. */
export interface KeptPasskey {
  publicKey: Buffer;
  signCount: number;
}

const TYPE = 'public-key' as const;

/**
 * Passkeys of this server: bound to the host of its public address, and only with the person's own touch or PIN, so that
 * one of them is two factors by itself. Who made the key is not asked: attestation would tell which telephone somebody has.
 */
@Injectable()
export class Passkeys {
  readonly #expected: { expectedOrigin: string; expectedRPID: string; requireUserVerification: true };

  constructor(config: Config) {
    const { origin, hostname } = new URL(config.publicUrl);
    this.#expected = { expectedOrigin: origin, expectedRPID: hostname, requireUserVerification: true };
  }

  get relyingParty(): string {
    return this.#expected.expectedRPID;
  }

  /** @returns undefined when it does not answer the challenge, or not here */
  async made(
    { id, clientDataJSON, attestationObject }: MadePasskey,
    challenge: string,
  ): Promise<KeptPasskey | undefined> {
    const response = { clientDataJSON, attestationObject };
    try {
      const made = await verifyRegistrationResponse({
        ...this.#expected,
        expectedChallenge: challenge,
        response: { id, rawId: id, type: TYPE, response, clientExtensionResults: {} },
      });
      if (!made.verified || made.registrationInfo.credential.id !== id) return undefined;
      const { publicKey, counter } = made.registrationInfo.credential;
      return { publicKey: Buffer.from(publicKey), signCount: counter };
    } catch {
      return undefined;
    }
  }

  /**
   * @returns how often it has signed now; undefined when the signature does not fit, or the count went back: then a copy
   * of the key is about
   */
  async used(used: UsedPasskey, kept: KeptPasskey, challenge: string): Promise<number | undefined> {
    const { id, clientDataJSON, authenticatorData, signature } = used;
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        ...this.#expected,
        expectedChallenge: challenge,
        response: {
          id,
          rawId: id,
          type: TYPE,
          response: { clientDataJSON, authenticatorData, signature },
          clientExtensionResults: {},
        },
        credential: { id, publicKey: new Uint8Array(kept.publicKey), counter: kept.signCount },
      });
      return verified ? authenticationInfo.newCounter : undefined;
    } catch {
      return undefined;
    }
  }
}

/** The challenge an answer says it answers; undefined when it says nothing readable. */
export function challengeOf({ clientDataJSON }: { clientDataJSON: string }): string | undefined {
  try {
    const said = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as {
      challenge?: unknown;
    };
    return typeof said.challenge === 'string' ? said.challenge : undefined;
  } catch {
    return undefined;
  }
}

/** How a passkey may be reached (WebAuthn 3, 5.8.4). */
export const TRANSPORTS = ['ble', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;
