/** A unit of a demo shelter with its places. */
export interface DemoHouse {
  /** Login of a supervisor of the shelter. */
  by: string;
  name: string;
  district: string;
  relayTelephone: string;
  takesSexes: string[];
  takesAgeFrom: number;
  takesAgeTo?: number;
  takesFamilies: boolean;
  /** Invented, and sealed: the tests look for these words everywhere else. */
  address: string;
  places: { label: string; beds: number }[];
}

/** What the units of one shelter share. */
const ALBA = { by: 'shelter.supervisor', district: 'brussels', relayTelephone: '+3220000021' };
const SCALDA = { by: 'shelter.antwerp', district: 'antwerp', relayTelephone: '+3230000022' };
const SIRIUS = { by: 'childshelter', district: 'namur', relayTelephone: '+3281000023' };
const LINDE = { by: 'reception', district: 'leuven', relayTelephone: '+3216000024' };

/** @param beds how many beds each place has, by its label */
const placesOf = (beds: Record<string, number>) =>
  Object.entries(beds).map(([label, count]) => ({ label, beds: count }));

export const DEMO_HOUSES: readonly DemoHouse[] = [
  {
    ...ALBA,
    name: 'Alba, femmes et familles',
    takesSexes: ['female'],
    takesAgeFrom: 16,
    takesFamilies: true,
    address: 'Rue du Canari-Alba 71, 1099 Villedémo',
    places: placesOf({ 'Chambre 1': 1, 'Chambre 2': 1, 'Chambre 3': 1, 'Chambre familiale': 4 }),
  },
  {
    ...ALBA,
    name: 'Alba, hommes',
    takesSexes: ['male'],
    takesAgeFrom: 18,
    takesFamilies: false,
    address: 'Quai du Canari-Alba 9, 1098 Villedémo',
    places: placesOf({ M1: 1, M2: 1 }),
  },
  {
    ...SCALDA,
    name: 'Scalda, eerste verdieping',
    takesSexes: [],
    takesAgeFrom: 18,
    takesFamilies: true,
    address: 'Kanarie-Scaldastraat 12, 2099 Demostad',
    places: placesOf({ 'Kamer 1': 1, 'Kamer 2': 2 }),
  },
  {
    ...SIRIUS,
    name: 'Sirius, les grands',
    takesSexes: [],
    takesAgeFrom: 12,
    takesAgeTo: 17,
    takesFamilies: false,
    address: 'Chemin du Canari-Sirius 3, 5099 Villedémo',
    places: placesOf({ Vega: 1, Altaïr: 1, Deneb: 1 }),
  },
  {
    ...LINDE,
    name: 'Linde, aankomst',
    takesSexes: [],
    takesAgeFrom: 18,
    takesFamilies: true,
    address: 'Kanarie-Lindepad 4, 3099 Demostad',
    places: placesOf({ 'Kamer A': 1, 'Kamer B': 1, 'Kamer C': 1, Gezinskamer: 4 }),
  },
];
