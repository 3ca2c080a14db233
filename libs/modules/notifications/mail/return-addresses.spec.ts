import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Config } from '#platform/config';
import { BounceTokens } from '#platform/crypto';
import { ReturnAddresses } from './return-addresses.js';

const tokens = new BounceTokens(randomBytes(32));
const where = (domain?: string) =>
  new ReturnAddresses({ bounces: domain && { domain, port: 25 } } as Config, tokens);

describe('the address a mail comes back to', () => {
  it('is one for each delivery, and known again in capitals; there is none where nobody reads it', () => {
    const [here, id] = [where('bounces.relais.test'), randomUUID()];
    const address = here.of(id)!;
    expect(address).toMatch(/^bounces\+[0-9a-f]{56}@bounces\.relais\.test$/);
    expect([here.deliveryOf(address), here.deliveryOf(address.toUpperCase())]).toEqual([id, id]);
    expect([where().of(id), where().deliveryOf(address)]).toEqual([undefined, undefined]);
  });

  it('is nothing that was not made here: another domain, name or token, something behind it', () => {
    const here = where('bounces.relais.test');
    const token = tokens.of(randomUUID());
    for (const address of [
      `bounces+${token}@elsewhere.test`,
      `bounces+${token}@bounces.relais.test@elsewhere.test`,
      `bounces+${token}`,
      `${token}@bounces.relais.test`,
      `bounces-${token}@bounces.relais.test`,
      `bounces+${'0'.repeat(56)}@bounces.relais.test`,
      'bounces+@bounces.relais.test',
      'postmaster@bounces.relais.test',
      '',
    ]) {
      expect(here.deliveryOf(address)).toBeUndefined();
    }
  });
});
