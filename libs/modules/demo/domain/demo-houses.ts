/** A unit of a demo shelter with its places. */
export interface DemoHouse {
  /** Login of a supervisor of the shelter. */
  by: string;
  name: string;
  district: string;
  relayTelephone: string;
  takesSexes: string[];
  takesAgeFrom?: number;
  takesAgeTo?: number;
  takesFamilies: boolean;
  /** Invented, and sealed: the tests look for these words everywhere else. */
  address: string;
  places: { label: string; beds: number }[];
}

export const DEMO_HOUSES: readonly DemoHouse[] = [
  {
    by: 'shelter.supervisor',
    name: 'Alba, women and families',
    district: 'brussels',
    relayTelephone: '+3220000021',
    takesSexes: ['female'],
    takesAgeFrom: 16,
    takesFamilies: true,
    address: 'Rue du Canari-Alba 71, 1099 Villedémo',
    places: [
      { label: 'Room 1', beds: 1 },
      { label: 'Room 2', beds: 1 },
      { label: 'Room 3', beds: 1 },
      { label: 'Family room', beds: 4 },
    ],
  },
  {
    by: 'shelter.supervisor',
    name: 'Alba, men',
    district: 'brussels',
    relayTelephone: '+3220000021',
    takesSexes: ['male'],
    takesAgeFrom: 18,
    takesFamilies: false,
    address: 'Quai du Canari-Alba 9, 1098 Villedémo',
    places: [
      { label: 'M1', beds: 1 },
      { label: 'M2', beds: 1 },
    ],
  },
  {
    by: 'shelter.antwerp',
    name: 'Scalda, eerste verdieping',
    district: 'antwerp',
    relayTelephone: '+3230000022',
    takesSexes: [],
    takesAgeFrom: 18,
    takesFamilies: true,
    address: 'Kanarie-Scaldastraat 12, 2099 Demostad',
    places: [
      { label: 'Kamer 1', beds: 1 },
      { label: 'Kamer 2', beds: 2 },
    ],
  },
  {
    by: 'childshelter',
    name: 'Sirius, les grands',
    district: 'namur',
    relayTelephone: '+3281000023',
    takesSexes: [],
    takesAgeFrom: 12,
    takesAgeTo: 17,
    takesFamilies: false,
    address: 'Chemin du Canari-Sirius 3, 5099 Villedémo',
    places: [
      { label: 'Vega', beds: 1 },
      { label: 'Altaïr', beds: 1 },
      { label: 'Deneb', beds: 1 },
    ],
  },
];
