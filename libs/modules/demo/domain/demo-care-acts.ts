import type { CareAct } from './demo-story.js';

const DAY = 24;

/** Hours since the case of each was opened. */
export const HAMZA_OPENED = 150 * DAY;
export const DESISLAVA_OPENED = 95 * DAY;

export const HAMZA_CARED_FOR: readonly CareAct[] = [
  {
    act: 'tell',
    by: 'childshelter',
    facts: {
      phones: ['+32 470 00 00 15'],
      accounts: ['@hamza.demo'],
      networks: 'Un oncle à Birmingham, un cousin qui a voyagé avec lui et est parti près de Calais.',
      destination: 'Birmingham, par Calais ou Dunkerque.',
      height: '1,72 m',
      build: 'mince',
      hair: 'noirs, courts',
      eyes: 'bruns',
      marks: 'cicatrice au-dessus du sourcil gauche',
    },
    hoursAgo: HAMZA_OPENED - 2 * DAY,
  },
  {
    act: 'observe',
    by: 'childshelter',
    signs: [
      { code: 'with_smugglers', answer: 'yes', words: 'Onze jours dans trois camions.' },
      {
        code: 'departure_plan',
        answer: 'yes',
        words: 'Il a demandé deux fois à quelle distance est Calais.',
      },
      { code: 'trafficking_signs', answer: 'yes', words: 'Il doit encore le prix du voyage.' },
      { code: 'distrust', answer: 'no' },
      { code: 'group_vanished', answer: 'unknown' },
    ],
    hoursAgo: HAMZA_OPENED - 2.5 * DAY,
  },
  {
    act: 'health',
    by: 'childshelter',
    health: {
      conditions: ['Asthme'],
      medications: [{ name: 'Salbutamol', dose: 'en cas d’essoufflement', vital: true }],
      vitalMedication: 'yes',
      lacksAutonomy: 'no',
      pregnant: 'not_asked',
      allergies: [],
      insurance: 'Affilié à une mutualité par le tuteur ; carte attendue.',
      appointments: [{ kind: 'dentist' }, { kind: 'psychology', words: 'Il ne dort pas.' }],
      forGuardian: true,
    },
    hoursAgo: HAMZA_OPENED - 3 * DAY,
  },
  {
    act: 'contact',
    by: 'childshelter',
    contact: {
      channels: [
        { channel: 'call', use: 'with_code_word', from: '16:00', until: '20:00' },
        { channel: 'message_app', use: 'never' },
      ],
      mayBeTold: ['guardian', 'lawyer', 'school'],
      reach: [{ channel: 'call', value: '+32 470 00 00 15' }],
      codeWord: 'Cannelle',
    },
    hoursAgo: HAMZA_OPENED - 4 * DAY,
  },
  {
    act: 'secure',
    by: 'childshelter',
    risks: [
      { code: 'disappearance', words: 'Il risque de partir quand l’oncle appelle.' },
      { code: 'debt', words: 'Le voyage n’est pas payé.' },
    ],
    measures: [
      { what: 'Lui parler chaque soir ; appeler le tuteur le soir même s’il tarde.', by: 'our_agency' },
      { what: 'Un autre numéro de téléphone.', by: 'our_agency', inDays: 7 },
    ],
    reviewInDays: 60,
    forGuardian: true,
    hoursAgo: HAMZA_OPENED - 5 * DAY,
  },
  {
    act: 'observe',
    by: 'guardian',
    signs: [{ code: 'few_guardian_contacts', answer: 'no', words: 'We zien elkaar elke week.' }],
    hoursAgo: HAMZA_OPENED - 28 * DAY,
  },
  {
    act: 'note',
    by: 'childshelter',
    kind: 'education',
    text: 'Premier jour en classe d’accueil. Il est rentré seul en bus et en était fier.',
    hoursAgo: HAMZA_OPENED - 70 * DAY,
  },
  {
    act: 'secure',
    by: 'childshelter',
    risks: [{ code: 'debt', words: 'Personne ne lui a réclamé d’argent depuis août.' }],
    measures: [{ what: 'Il nous dit quand un numéro inconnu appelle.', by: 'person' }],
    // Two days ago: the plan is to be looked at, and nobody has.
    reviewInDays: 38,
    forGuardian: true,
    hoursAgo: HAMZA_OPENED - 110 * DAY,
  },
  {
    act: 'observe',
    by: 'childshelter',
    signs: [{ code: 'departure_plan', answer: 'no', words: 'Il veut finir l’année ici.' }],
    hoursAgo: HAMZA_OPENED - 111 * DAY,
  },
  { act: 'letter', by: 'childshelter', kind: 'summary', language: 'fr', hoursAgo: HAMZA_OPENED - 120 * DAY },
];

export const DESISLAVA_CARED_FOR: readonly CareAct[] = [
  {
    act: 'contact',
    by: 'shelter',
    contact: {
      channels: [
        { channel: 'call', use: 'never' },
        { channel: 'sms', use: 'with_code_word', from: '09:00', until: '18:00' },
        { channel: 'through_agency', use: 'allowed' },
      ],
      mayBeTold: ['lawyer'],
      reach: [{ channel: 'sms', value: '+32 470 00 00 29' }],
      codeWord: 'Églantine',
      note: 'Son beau-frère répond aux appels.',
    },
    hoursAgo: DESISLAVA_OPENED - 6,
  },
  {
    act: 'health',
    by: 'shelter',
    health: {
      conditions: ['Brûlures aux deux mains par un acide de nettoyage'],
      medications: [{ name: 'Pommade', dose: 'deux fois par jour', vital: false }],
      vitalMedication: 'no',
      lacksAutonomy: 'no',
      pregnant: 'no',
      allergies: ['Pénicilline'],
      insurance: 'Carte européenne périmée ; aide médicale urgente demandée.',
      appointments: [{ kind: 'general' }],
      forGuardian: false,
    },
    hoursAgo: DESISLAVA_OPENED - DAY,
  },
  {
    act: 'secure',
    by: 'shelter',
    risks: [
      { code: 'contact_by_exploiter', words: 'Le chauffeur a appelé tous ceux qu’elle connaît.' },
      { code: 'family_threatened', words: 'Une visite chez sa mère à Pleven.' },
    ],
    measures: [
      { what: 'Jamais seule près des anciennes adresses ; un autre numéro.', by: 'our_agency', inDays: 14 },
      { what: 'La menace est ajoutée au procès-verbal.', by: 'police', inDays: 3 },
    ],
    reviewInDays: 60,
    forGuardian: false,
    hoursAgo: DESISLAVA_OPENED - 2 * DAY,
  },
  {
    act: 'note',
    by: 'shelter',
    kind: 'social_care',
    text: 'Elle a dormi toute la nuit pour la première fois. Elle demande ce que deviennent les autres de l’appartement.',
    hoursAgo: DESISLAVA_OPENED - 5 * DAY,
  },
  {
    act: 'note',
    by: 'shelter',
    kind: 'psychological',
    text: 'Parle du premier hiver. Pour nous seuls tant qu’elle n’a pas décidé qu’en faire.',
    sensitive: true,
    hoursAgo: DESISLAVA_OPENED - 20 * DAY,
  },
  {
    act: 'note',
    by: 'shelter',
    kind: 'livelihood',
    text: 'Contrat signé avec la boulangerie ; le premier salaire est sur son propre compte.',
    hoursAgo: DESISLAVA_OPENED - 60 * DAY,
  },
  { act: 'letter', by: 'shelter', kind: 'summary', language: 'fr', hoursAgo: 28 * DAY },
];
