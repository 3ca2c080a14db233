/** Who takes turns in a demo agency, by the name of its login; an agency that is not here tells everybody at once. */
export interface DemoRoster {
  /** A supervisor, who keeps it. */
  by: string;
  /** Those who take turns. */
  members: readonly string[];
  days: 'all' | 'ordinary' | 'holidays';
  weekdays: readonly number[];
  from: string;
  to: string;
  everyDays: number;
}

const WORKING_DAYS = [1, 2, 3, 4, 5];

/** The police around the clock, the house at night, the Guardianship Service in office hours: outside them its supervisors. */
export const DEMO_ROSTERS: readonly DemoRoster[] = [
  {
    by: 'police.supervisor',
    members: ['police'],
    days: 'all',
    weekdays: [],
    from: '07:00',
    to: '07:00',
    everyDays: 7,
  },
  {
    by: 'childshelter',
    members: ['childshelter'],
    days: 'all',
    weekdays: [],
    from: '20:00',
    to: '08:00',
    everyDays: 1,
  },
  {
    by: 'guardianship',
    members: ['guardianship'],
    days: 'ordinary',
    weekdays: WORKING_DAYS,
    from: '08:30',
    to: '17:00',
    everyDays: 1,
  },
];

/** The telephone at the night desk of the house: locked, it can report a missing child. */
export const DEMO_DEVICE = { by: 'childshelter', label: 'Téléphone du poste de nuit' } as const;

/** Who calls the roll of the house in the evening. */
export const DEMO_ROUND_BY = 'childshelter';

/** What the last shift of the house wrote for the next one. */
export const DEMO_SHIFT = {
  by: 'shelter',
  hoursAgo: 2,
  ofHouse: 'La chaudière fait du bruit ; le technicien passe demain vers 10 h.',
  ofResident: 'N’a presque pas mangé ce soir. Demande qu’on la laisse dormir jusqu’à 9 h.',
} as const;
