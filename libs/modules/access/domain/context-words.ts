/**
 * Words that whoever guesses at a password of this house tries first: of the product, its agencies, what they work on, and of passwords,
 * in the four languages; lower case, without accents. The list is part of the documentation (docs/security-inventory.md).
 */
export const CONTEXT_WORDS: readonly string[] = `
  relais demo police politie polizei polis parquet parket auditorat staatsanwaltschaft fedasil cgra cgvs myria
  childfocus pagasa payoke surya esperanto tutelle tutelles voogdij vormundschaft guardianship shelter centre
  centrum zentrum trafficking traite mensenhandel menschenhandel victime slachtoffer opfer victim belgique
  belgie belgien belgium bruxelles brussel brussels antwerpen liege gent password passwort kennwort wachtwoord
  motdepasse azerty qwerty qwertz bienvenue welkom willkommen welcome administrator supervisor admin
`
  .trim()
  .split(/\s+/);

/** So short a part of an address is no word of its own: `be`, `com`, initials. */
const SHORTEST_PART = 4;

/**
 * What is left of a password without the words that are guessed first and the parts of its own address; longest words first, so that
 * none hides in another. For counting only: what is checked later is the password as it was typed.
 */
export function withoutContext(password: string, email: string): string {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const parts = plain(email)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= SHORTEST_PART);
  const words = [...CONTEXT_WORDS, ...parts].sort((one, other) => other.length - one.length);
  return words.reduce((left, word) => left.replaceAll(word, ''), plain(password));
}
