import { describe, expect, it } from '@jest/globals';
import { processorLoops } from '../../../../test/support/processor.js';
import { isMentionOf, knownAddress, mentionsIn, wordsOf } from './address-mentions.js';

/** Invented. */
const DREEF = 'Geheimkanariedreef 77, 1000 Brussel';
const RUE = '12B rue des Canaris Secrets bte 3, 1000 Bruxelles';

const names = (address: string, text: string) => {
  const known = knownAddress(address)!;
  return mentionsIn(wordsOf(text)).some((mention) => isMentionOf(mention, known));
};

describe('an address in free text', () => {
  it.each([
    [DREEF, 'She sleeps at Geheimkanariedreef 77 since Monday.'],
    [DREEF, 'GEHEIMKANARIEDREEF'],
    [DREEF, 'in de Geheim-Kanarie dreef, nr. 77'],
    [DREEF, 'geheimkanariedrf 77: geheimkanarie, 77'],
    [DREEF, 'nr. 77 van de Geheimkanarriedreef'],
    [DREEF, 'на Geheimканарie 77'],
    [DREEF, 'Ela vive na Geheimkanariestr. 77'],
    [RUE, 'elle loge r. des canaris-secrets'],
    [RUE, 'au 12, rue des Canaris Secrets à Bruxelles'],
    [RUE, 'Rue des Canari Secrets'],
    [RUE, 'canaris secrets 12'],
    ['Rue du 11 Novembre 5, 1000 Bruxelles', 'rue du 11 novembre, 5'],
    ['Dreef der Kanaries 9 1000 Brussel', 'Dreef der Kanaries 9'],
    ['Villa Secret\nKanarienstraße 4\n4700 Eupen', 'in der Kanarienstrasse'],
    ['Rue Neuve 8', 'rue Neuve'],
    ["Avenue de l'Étoile cachée 3", 'av. de l’etoile cachee'],
  ])('%s is seen in: %s', (address, text) => {
    expect(names(address, text)).toBe(true);
  });

  it.each([
    [DREEF, 'She was found in the Rue de la Loi 77, on 12 March 2026.'],
    [DREEF, 'Kanariedreef 5'],
    [DREEF, 'a secret canary sang 77 songs'],
    [RUE, 'Victor Canaris Secrets was his name'],
    ['Rue Neuve 8', 'a neuve place'],
    ['Rue Albert 12', 'Albert was born on 12 May'],
    ['Rue Albert 12', 'Albert'],
  ])('%s is not seen in: %s', (address, text) => {
    expect(names(address, text)).toBe(false);
  });

  it('that names no street is none to look for', () => {
    expect(knownAddress('77')).toBeUndefined();
    expect(knownAddress(' , ')).toBeUndefined();
  });

  it('is looked for in a long text in no time', () => {
    const known = knownAddress(DREEF)!;
    const words = wordsOf('rue de la Loi 12 en Kanariedreef 7 '.repeat(5_000));
    const look = () => expect(mentionsIn(words).some((mention) => isMentionOf(mention, known))).toBe(false);
    expect(processorLoops(look)).toBeLessThan(120);
  });
});
