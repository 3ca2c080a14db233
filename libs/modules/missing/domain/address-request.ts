import type { AgencyRef } from '#modules/access';
import type { AddressAction, AddressStatus } from './address-transitions.js';

/** A request for one look at the sealed address of the shelter; never the address, nor for who asks whose house it is. */
export interface AddressRequestView {
  id: string;
  episodeId: string;
  caseId: string;
  status: AddressStatus;
  /** Who is named: of the police, by name. */
  officer: string;
  agency: AgencyRef;
  /** The reader is that officer. */
  isYours: boolean;
  /** The reader works at the shelter that is asked. */
  asksYou: boolean;
  askedAt: Date;
  /** Why, in the words of the officer. */
  reason: string;
  answeredAt?: Date;
  /** For the shelter alone. */
  answeredBy?: string;
  /** address-refusal */
  refusal?: string;
  /** Until when a look that was granted can be taken. */
  validUntil?: Date;
  /** When the address was looked at. */
  usedAt?: Date;
  endedAt?: Date;
  actions: AddressAction[];
}

/** The requests of one search, as far as they are the reader's. */
export interface EpisodeAddressesView {
  /** Of the episode. */
  id: string;
  /** The newest first. */
  requests: AddressRequestView[];
  /** The reader may ask now. */
  mayAsk: boolean;
}

/** What waits for the answer of a shelter. */
export interface AddressesWaitingView {
  waiting: number;
  /** The first few, the oldest first. */
  next: { id: string; episodeId: string; reference: string; askedBy: string; askedAt: Date }[];
}
