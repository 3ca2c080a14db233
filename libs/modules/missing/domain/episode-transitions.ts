import { Machine } from '#kernel';

export const EPISODE_STATUSES = [
  'noticed',
  'reported',
  'assessed',
  'searching',
  'reassessed',
  'found',
  'debriefed',
  'closed',
] as const;
export type EpisodeStatus = (typeof EPISODE_STATUSES)[number];

/** As long as the person is missing: nothing but a finding ends it, no birthday, no decision, no end of a guardianship. */
export const STILL_MISSING: readonly EpisodeStatus[] = [
  'noticed',
  'reported',
  'assessed',
  'searching',
  'reassessed',
];

export const EPISODE_ACTIONS = [
  'details',
  'sighting',
  'lead',
  'police_report',
  'assessment',
  'search',
  'authorities',
  'finding',
  'finding_taken_back',
  'debriefing',
  'closure',
] as const;
export type EpisodeAction = (typeof EPISODE_ACTIONS)[number];

/**
 * Which end of an episode acts: the police; whoever cares for the person or answers for them (guardian, shelter, youth
 * service, reception, Child Focus …). Who only reads of it (Immigration Office, magistrate, lawyer) has no side here: they
 * report and acknowledge, and a magistrate decides on a Child Alert.
 */
export type EpisodeSide = 'police' | 'carer';

/** What is added while the person is missing and leaves the status as it is. */
const added = <S extends EpisodeStatus>(status: S) => ({
  details: status,
  sighting: status,
  lead: status,
  authorities: status,
});
const found = { finding: 'found' } as const;
/** The finding was wrong: the person is missing as at the beginning, and the police are told again. */
const taken = { finding_taken_back: 'noticed' } as const;

export const MISSING_EPISODE = new Machine<EpisodeSide, EpisodeStatus, EpisodeAction>({
  name: 'missing_episode',
  moves: {
    police: {
      noticed: { ...added('noticed'), ...found, police_report: 'reported', assessment: 'assessed' },
      reported: { ...added('reported'), ...found, police_report: 'reported', assessment: 'assessed' },
      assessed: {
        ...added('assessed'),
        ...found,
        police_report: 'assessed',
        assessment: 'reassessed',
        search: 'searching',
      },
      searching: { ...added('searching'), ...found, police_report: 'searching', assessment: 'reassessed' },
      reassessed: {
        ...added('reassessed'),
        ...found,
        police_report: 'reassessed',
        assessment: 'reassessed',
        search: 'searching',
      },
      found: { details: 'found', authorities: 'found', police_report: 'found', ...taken },
      debriefed: { authorities: 'debriefed', closure: 'closed', ...taken },
      closed: {},
    },
    carer: {
      noticed: { ...added('noticed'), ...found, police_report: 'reported' },
      reported: { ...added('reported'), ...found, police_report: 'reported' },
      assessed: { ...added('assessed'), ...found, police_report: 'assessed' },
      searching: { ...added('searching'), ...found, police_report: 'searching' },
      reassessed: { ...added('reassessed'), ...found, police_report: 'reassessed' },
      found: {
        details: 'found',
        authorities: 'found',
        police_report: 'found',
        debriefing: 'debriefed',
        ...taken,
      },
      debriefed: { authorities: 'debriefed', closure: 'closed', ...taken },
      closed: {},
    },
  },
  guard: {
    table: 'missing_episodes',
    sides: {
      police: "actor_is(array['police'])",
      carer: "not actor_is(array['police'])",
    },
  },
});
