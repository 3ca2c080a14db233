import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { requireGoodPassword } from './new-password.js';

const faultOf = (password: string): string | undefined => {
  try {
    requireGoodPassword(password, 'sam@agency.example');
    return undefined;
  } catch (error) {
    return (error as { issues: { type: string }[] }).issues[0]!.type;
  }
};

describe('a new password', () => {
  it.each([
    ['fourteen chars', 'tooShort'],
    ['ababababababababab', 'guessable'],
    ['xx Sam@Agency.example', 'guessable'],
    // Words of this house and of the own address count for nothing.
    ['Relais2026-Politie', 'guessable'],
    ['Wachtwoord-Voogdij-1', 'guessable'],
    ['Liège-Bruxelles-2026!', 'guessable'],
    ['agency example sam 26', 'guessable'],
    ['the relais has six owls', undefined],
    // Found where passwords leaked, however they are capitalised.
    ['1qaz2wsx3edc4rfv', 'common'],
    ['PasswordPassword', 'common'],
    ['12345678987654321', 'common'],
    ['qwerty123456789', 'common'],
    ['correct horse battery', undefined],
    ['drie blauwe fietsen zingen', undefined],
  ])('%s: %s', (password, fault) => {
    expect(faultOf(password)).toBe(fault);
  });

  it('is looked up among more than three thousand that are as long', () => {
    expect(statSync(join(import.meta.dirname, 'leaked-passwords.bin')).size / 6).toBeGreaterThan(3_000);
  });
});
