import type { DetailsPatch } from './episode-details.js';
import type { PlaceKind } from './episode.entity.js';
import type { Criterion } from './presumption.js';

/** Somebody is missing. Only when and where last seen is asked; everything else may follow. */
export interface MissingReport {
  lastSeenAt: Date;
  lastSeenPlace: { kind: PlaceKind; text?: string; district?: string };
  noticedAt?: Date;
  /** When a person pressed the button, where it arrives later. */
  writtenAt?: string;
  /** Where it happened, when more than one zone may be meant. */
  policeZoneId?: string;
  /** missing-criterion, as far as the reporter knows */
  criteria?: Criterion[];
  /** A procedure for international protection runs. */
  asylum?: boolean;
  note?: string;
  reporterName?: string;
  reporterTelephone?: string;
  details?: DetailsPatch;
}
