import type { MissingAct } from './demo-story.js';

/** A search that goes on, with everything that police, magistrate and house have written down of it. */
export const SEARCH_FOR_SELMA: readonly MissingAct[] = [
  // She is searched for now: the police and her guardian know, others have not taken note yet.
  {
    act: 'go_missing',
    by: 'childshelter',
    district: 'brussels',
    place: 'Arrêt de bus en face de l’école',
    note: 'Elle n’est pas rentrée de l’école et ne répond pas au téléphone.',
    hoursAgo: 5,
  },
  { act: 'take_note', by: 'police', hoursAgo: 4.8 },
  { act: 'take_note', by: 'guardian', hoursAgo: 4.5 },
  {
    act: 'tell_police',
    by: 'childshelter',
    zone: 'ZP Senne-Nord',
    number: 'BR.55.L3.000587/2026',
    hoursAgo: 4.4,
  },
  {
    act: 'describe',
    by: 'childshelter',
    details: {
      height: 'environ 1,60 m',
      hair: 'noirs, sous un foulard',
      clothing: 'Pull gris à capuche, jean',
      taken: 'Cartable, chargeur',
      network: 'Une tante à Gand, chez qui elle n’est jamais allée',
      telephones: [{ number: '+32 470 00 05 87' }],
    },
    hoursAgo: 4.3,
  },
  {
    act: 'name_magistrate',
    by: 'police',
    name: 'Magistrat de garde Peeters',
    office: 'magistrate',
    hoursAgo: 4.2,
  },
  { act: 'take_note', by: 'magistrate', hoursAgo: 4.1 },
  // A camera saw her: what was known of her clothes is corrected, and what stood there before stays to be read.
  {
    act: 'describe',
    by: 'police',
    details: {
      clothing: 'Manteau d’hiver bleu foncé sur un pull gris à capuche, jean',
      direction: 'Bus 46 vers le centre, à 16 h 05',
      company: 'Une femme d’une trentaine d’années avec une valise rouge',
    },
    hoursAgo: 4,
  },
  { act: 'publish', by: 'police', decidedBy: 'Magistrat de garde Peeters', hoursAgo: 3.9 },
  {
    act: 'prepare_child_alert',
    by: 'police',
    text: 'Une femme qu’elle ne connaît pas l’a fait monter dans un bus ; son téléphone a été éteint deux minutes plus tard.',
    hoursAgo: 3.8,
  },
  { act: 'decide_child_alert', by: 'magistrate', decision: 'launch', hoursAgo: 3.6 },
  {
    act: 'decide_child_alert',
    by: 'magistrate',
    decision: 'end',
    message:
      'Le Child Alert prend fin : un témoin l’a vue en sécurité chez sa tante. La recherche continue sans le public.',
    hoursAgo: 0.8,
  },
  // Waits for the house: the officer who searches asks where it is, to look at the way she takes to school.
  {
    act: 'ask_address',
    by: 'police',
    reason:
      'Nous reprenons à pied son trajet de l’école jusqu’à la porte de la maison, avec les caméras des riverains.',
    hoursAgo: 0.5,
  },
];
