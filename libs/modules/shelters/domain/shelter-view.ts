import type { WhoHasView } from '#modules/cases';
import type { PlaceRule, UnitRules } from './place-rules.js';
import type { PlaceStatus, ReservationStatus, StayStatus } from './shelter-transitions.js';

/** What a place is now. */
export const PLACE_STATES = ['free', 'reserved', 'occupied', 'out_of_use'] as const;
export type PlaceState = (typeof PLACE_STATES)[number];

/** A house or a floor of the acting agency. Its address is in the vault and in no view. */
export interface UnitView extends UnitRules {
  id: string;
  name: string;
  district: string;
  relayTelephone?: string;
  /** Whether the vault holds an address. */
  hasAddress: boolean;
  /** Places by what they are now. */
  counts: Record<PlaceState, number>;
  version: number;
  etag: string;
}

/** Somebody in a bed, by the reference of the case. */
export interface Occupant {
  stayId: string;
  caseId: string;
  caseReference: string;
  bed: number;
  since: Date;
  /** Version of the stay, for moving and ending it. */
  version: number;
  /** Who has the person: another agency, where the departure was not recorded. */
  whoHas?: WhoHasView;
}

export interface PlaceView {
  id: string;
  label: string;
  beds: number;
  bedsTaken: number;
  status: PlaceStatus;
  state: PlaceState;
  outOfUse?: { reason: string; since: Date };
  unit: { id: string; name: string; district: string };
  reservation?: {
    id: string;
    referralId: string;
    /** Never leaves the server: the case may not be open to the house yet. */
    caseId: string;
    caseReference?: string;
    persons: number;
    expiresAt: Date;
    reservedBy: string;
    version: number;
    /** Once the case is open to the house. */
    whoHas?: WhoHasView;
  };
  /** As far as the member may know them; `bedsTaken` counts all. */
  occupants: Occupant[];
  /** Only when asked about a referral: whether its people could have the place. */
  fit?: { possible: boolean; broken: PlaceRule[] };
  version: number;
  etag: string;
}

/** A person for whom the arrival onto a kept place is recorded. */
export interface Arriving {
  caseReference: string;
  /** What a person who comes along is to the first. */
  relation?: string;
  /** Whom the house has already, by an act before the arrival. */
  withYouSince?: Date;
}

export interface ReservationView {
  id: string;
  placeId: string;
  placeLabel: string;
  unitName: string;
  referralId: string;
  /** Each person of the referral, the first one first. */
  people: Arriving[];
  status: ReservationStatus;
  persons: number;
  reservedAt: Date;
  expiresAt: Date;
  endedAt?: Date;
  overrides: string[];
  overrideReason?: string;
  version: number;
  etag: string;
}

/** A stay as the shelter itself sees it. */
export interface StayView {
  id: string;
  caseId: string;
  caseReference: string;
  status: StayStatus;
  arrivedAt: Date;
  departedAt?: Date;
  departureReason?: string;
  /** Newest first. */
  placements: {
    placeId: string;
    placeLabel: string;
    unitName: string;
    bed: number;
    from: Date;
    until?: Date;
    overrides: string[];
    overrideReason?: string;
  }[];
  version: number;
  etag: string;
}

/** Where the person of a case is housed, as far as the reader may know. */
export interface WhereaboutsView {
  visible: boolean;
  /** Why nothing is said. */
  hiddenBecause?: 'not_in_your_categories' | 'not_shared_with_you';
  housed?: boolean;
  stays?: Housing[];
}

export interface Housing {
  /** Only for whom the category was opened. */
  stayId?: string;
  agencyName?: string;
  own: boolean;
  district: string;
  relayTelephone?: string;
  status: StayStatus;
  arrivedAt?: Date;
  departedAt?: Date;
  departureReason?: string;
  /** Only for the shelter itself. */
  place?: { id: string; label: string; unitName: string };
}

export const shelterEtag = (kind: 'unit' | 'place' | 'reservation' | 'stay', version: number): string =>
  `${kind}-${version}`;
