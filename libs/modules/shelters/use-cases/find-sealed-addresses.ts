import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import {
  type AddressMention,
  isMentionOf,
  type KnownAddress,
  knownAddress,
  mentionsIn,
  wordsOf,
} from '../domain/address-mentions.js';
import { AddressVault } from '../persistence/address-vault.js';

/** What of a text may not leave, and whether the reader was shown that before today. */
interface SealedTexts {
  texts: ReadonlySet<string>;
  isNew: boolean;
}

const NOTHING: SealedTexts = { texts: new Set(), isNew: false };

/**
 * Finds, in texts that people wrote, the sealed address of a place where the person of the case stays, stayed or was
 * expected. Who tries streets out learns little: so many different ones are looked at for one person and day, what goes
 * beyond is taken for sealed, and the answer never says which address it is (ADR 0022).
 */
@Injectable()
export class FindSealedAddresses {
  constructor(private readonly vault: AddressVault) {}

  /** @returns those of the texts that are to be left out */
  async run(tx: Tx, caseId: string, texts: readonly string[]): Promise<SealedTexts> {
    const mentioned = texts
      .map((text) => ({ text, mentions: mentionsIn(wordsOf(text)) }))
      .filter(({ mentions }) => mentions.length > 0);
    if (mentioned.length === 0) return NOTHING;
    const all = mentioned.flatMap(({ mentions }) => mentions.map(({ text }) => text));
    const { addresses, beyond } = await this.vault.near(tx, caseId, all);
    const known = addresses.map(knownAddress).filter((address) => address !== undefined);
    const isSealed = (mention: AddressMention) => beyond.has(mention.text) || names(mention, known);
    const found = mentioned.filter(({ mentions }) => mentions.some(isSealed));
    if (found.length === 0) return NOTHING;
    const marks = found.flatMap(({ mentions }) => mentions.filter(isSealed).map(({ text }) => text));
    const isNew = await this.vault.noteFound(tx, caseId, marks);
    return { texts: new Set(found.map(({ text }) => text)), isNew };
  }
}

const names = (mention: AddressMention, known: readonly KnownAddress[]) =>
  known.some((address) => isMentionOf(mention, address));
