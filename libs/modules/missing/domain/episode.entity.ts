import { CategoryRow } from '#platform/database';
import { Column, Entity } from 'typeorm';
import {
  MISSING_EPISODE,
  type EpisodeAction,
  type EpisodeSide,
  type EpisodeStatus,
  STILL_MISSING,
} from './episode-transitions.js';
import type { LearnedCriterion } from './learned.js';

export const PLACE_KINDS = ['at_shelter', 'elsewhere'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** Kinds of agencies that write episodes besides the police (need-to-know matrix, row "missing episode"). */
const CARERS: readonly string[] = [
  'guardianship_service',
  'guardian_office',
  'specialised_centre',
  'child_shelter',
  'youth_service',
  'reception',
  'cgrs',
  'child_focus',
  'labour_inspectorate',
];

/** One time a person is missing; its row belongs to whoever reported it. It lies over the case and is no state of it. */
@Entity('missing_episodes')
export class MissingEpisode extends CategoryRow {
  /** The how-manieth of this person. */
  @Column({ type: 'smallint' })
  number: number;

  @Column({ type: 'text' })
  status: EpisodeStatus;

  @Column({ type: 'timestamptz', precision: 3, name: 'last_seen_at' })
  lastSeenAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'noticed_at' })
  noticedAt: Date;

  @Column({ type: 'text', name: 'place_kind' })
  placeKind: PlaceKind;

  @Column({ type: 'text', nullable: true })
  district: string | null;

  @Column({ type: 'text', name: 'relay_telephone', nullable: true })
  relayTelephone: string | null;

  @Column({ type: 'boolean' })
  worrying: boolean;

  @Column({ type: 'text' })
  basis: 'presumed' | 'assessed';

  /** missing-criterion */
  @Column({ type: 'text', array: true })
  criteria: string[];

  @Column({ type: 'boolean', name: 'treated_as_child' })
  treatedAsChild: boolean;

  @Column({ type: 'boolean' })
  trafficking: boolean;

  /** What raised the presumption after the search began. */
  @Column({ type: 'jsonb' })
  learned: LearnedCriterion[];

  @Column({ type: 'timestamptz', precision: 3, name: 'phone_window_ends_at' })
  phoneWindowEndsAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'reported_at', nullable: true })
  reportedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'assessed_at', nullable: true })
  assessedAt: Date | null;

  /** Since when it is recorded that the person was found. */
  @Column({ type: 'timestamptz', precision: 3, name: 'found_at', nullable: true })
  foundAt: Date | null;

  /** When the person was found, as a person said it. */
  @Column({ type: 'timestamptz', precision: 3, name: 'found_when', nullable: true })
  foundWhen: Date | null;

  /** missing-outcome */
  @Column({ type: 'text', nullable: true })
  outcome: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'debriefed_at', nullable: true })
  debriefedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'closed_at', nullable: true })
  closedAt: Date | null;

  /** `EpisodeDetails`, sealed. */
  @Column({ type: 'bytea', nullable: true })
  details: Buffer | null;

  get isStillMissing(): boolean {
    return STILL_MISSING.includes(this.status);
  }

  /** @throws Refused (403), IllegalTransition (409) */
  move(action: EpisodeAction, side: EpisodeSide | undefined): void {
    this.status = MISSING_EPISODE.next(side, this.status, action);
  }
}

/** @param agencyKind kind of the agency that acts */
export function sideOf(agencyKind: string): EpisodeSide | undefined {
  if (agencyKind === 'police') return 'police';
  return CARERS.includes(agencyKind) ? 'carer' : undefined;
}
