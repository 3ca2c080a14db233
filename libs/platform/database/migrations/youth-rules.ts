/** A source as it is cited in each language. */
interface Source {
  en: string;
  fr: string;
  nl: string;
  de: string;
}

const FRENCH: Source = {
  en: 'Code of prevention, youth help and youth protection (French Community), decree of 18 January 2018',
  fr: 'Code de la prévention, de l’aide à la jeunesse et de la protection de la jeunesse (Communauté française), décret du 18 janvier 2018',
  nl: 'Wetboek van preventie, hulpverlening aan de jeugd en jeugdbescherming (Franse Gemeenschap), decreet van 18 januari 2018',
  de: 'Gesetzbuch über Prävention, Jugendhilfe und Jugendschutz (Französische Gemeinschaft), Dekret vom 18. Januar 2018',
};
const FLEMISH: Source = {
  en: 'Decree on integrated youth help of 12 July 2013',
  fr: 'Décret du 12 juillet 2013 relatif à l’aide intégrale à la jeunesse (Communauté flamande)',
  nl: 'Decreet van 12 juli 2013 betreffende de integrale jeugdhulp',
  de: 'Dekret vom 12. Juli 2013 über die integrale Jugendhilfe (Flämische Gemeinschaft)',
};
const GERMAN: Source = {
  en: 'Decree on youth help of 19 May 2008 (German-speaking Community)',
  fr: 'Décret du 19 mai 2008 relatif à l’aide à la jeunesse (Communauté germanophone)',
  nl: 'Decreet van 19 mei 2008 betreffende jeugdbijstand (Duitstalige Gemeenschap)',
  de: 'Dekret vom 19. Mai 2008 über die Jugendhilfe (Deutschsprachige Gemeinschaft)',
};
const SHELTERS: Source = {
  en: 'Practice of specialised child shelters',
  fr: 'Pratique des centres d’accueil spécialisés pour mineurs',
  nl: 'Praktijk van de gespecialiseerde opvangcentra voor minderjarigen',
  de: 'Praxis der spezialisierten Aufnahmezentren für Minderjährige',
};
const DESIGN: Source = {
  en: 'Design decision',
  fr: 'Choix de conception',
  nl: 'Ontwerpkeuze',
  de: 'Entwurfsentscheidung',
};
const UNREAD: Source = {
  en: '(article to be confirmed with the administration)',
  fr: '(article à confirmer avec l’administration)',
  nl: '(artikel te bevestigen met de administratie)',
  de: '(Artikel mit der Verwaltung zu klären)',
};

const LANGUAGES = ['en', 'fr', 'nl', 'de'] as const;

function say(shape: (language: (typeof LANGUAGES)[number]) => string): Source {
  const [en, fr, nl, de] = LANGUAGES.map(shape);
  return { en: en!, fr: fr!, nl: nl!, de: de! };
}

/** The colon as each language sets it. */
const because = (source: Source, why: Source, note?: Source) =>
  say((language) =>
    [
      `${source[language]}${language === 'fr' ? '\u00a0' : ''}: ${why[language]}`,
      ...(note ? [note[language]] : []),
    ].join(' '),
  );

const unread = (source: Source) => say((language) => `${source[language]} ${UNREAD[language]}`);

/** Numbers of the law, of the practice of child shelters, and of the design: code, value, unit, source. */
const RULES: [code: string, value: number, unit: string, source: Source][] = [
  [
    'youth-care.answer',
    5,
    'working_days',
    because(DESIGN, {
      en: 'a youth service answers a request within a week',
      fr: 'un service d’aide à la jeunesse répond à une demande dans la semaine',
      nl: 'een jeugddienst antwoordt binnen een week op een aanvraag',
      de: 'ein Jugendhilfedienst beantwortet eine Anfrage binnen einer Woche',
    }),
  ],
  [
    'youth-care.plan.first',
    1,
    'months',
    because(SHELTERS, {
      en: 'one month of observation, then a report',
      fr: 'un mois d’observation, puis un rapport',
      nl: 'één maand observatie, daarna een verslag',
      de: 'ein Monat Beobachtung, danach ein Bericht',
    }),
  ],
  [
    'youth-care.plan.review',
    6,
    'months',
    because(SHELTERS, {
      en: 'reports at three and six months',
      fr: 'rapports à trois et à six mois',
      nl: 'verslagen na drie en na zes maanden',
      de: 'Berichte nach drei und nach sechs Monaten',
    }),
  ],
  [
    'youth-care.reminder',
    7,
    'days',
    because(DESIGN, {
      en: 'reminded a week before',
      fr: 'rappel une semaine avant',
      nl: 'herinnering een week vooraf',
      de: 'Erinnerung eine Woche vorher',
    }),
  ],
  [
    'youth-care.prolongation.ask',
    6,
    'months',
    because(DESIGN, {
      en: 'asked six months before the help would stop',
      fr: 'question posée six mois avant la fin de l’aide',
      nl: 'gevraagd zes maanden voor de hulp zou stoppen',
      de: 'gefragt sechs Monate bevor die Hilfe enden würde',
    }),
  ],
  [
    'youth-care.prolongation.decide',
    1,
    'days',
    because(
      FRENCH,
      {
        en: 'help after 18 is asked for before the birthday',
        fr: 'l’aide après 18 ans se demande avant l’anniversaire',
        nl: 'hulp na 18 jaar wordt vóór de verjaardag gevraagd',
        de: 'Hilfe nach 18 wird vor dem Geburtstag beantragt',
      },
      UNREAD,
    ),
  ],
  [
    'youth-care.prolongation.late',
    14,
    'days',
    because(DESIGN, {
      en: 'asked at once where the day has passed, as after an age decision',
      fr: 'question posée aussitôt si le jour est passé, comme après une décision sur l’âge',
      nl: 'meteen gevraagd als de dag voorbij is, zoals na een leeftijdsbeslissing',
      de: 'sofort gefragt, wenn der Tag vorbei ist, etwa nach einer Altersentscheidung',
    }),
  ],
  ['youth-care.longest.french', 20, 'years', unread(FRENCH)],
  [
    'youth-care.longest.flemish',
    25,
    'years',
    because(
      FLEMISH,
      {
        en: 'continued help to 21, extended to 25',
        fr: 'aide continuée jusqu’à 21 ans, prolongée jusqu’à 25 ans',
        nl: 'voortgezette hulp tot 21 jaar, verlengd tot 25 jaar',
        de: 'fortgesetzte Hilfe bis 21, verlängert bis 25',
      },
      UNREAD,
    ),
  ],
  ['youth-care.longest.german', 21, 'years', unread(GERMAN)],
  [
    'youth-care.consent.french',
    12,
    'years',
    {
      en: 'Charleroi Bar, youth section: over 12 the minor consents to voluntary help',
      fr: 'Barreau de Charleroi, section jeunesse\u00a0: dès 12 ans, le mineur consent à l’aide volontaire',
      nl: 'Balie van Charleroi, jeugdafdeling: vanaf 12 jaar stemt de minderjarige in met vrijwillige hulp',
      de: 'Anwaltschaft Charleroi, Jugendsektion: ab 12 stimmt der Minderjährige der freiwilligen Hilfe zu',
    },
  ],
  [
    'youth-care.consent.flemish',
    12,
    'years',
    because(
      FLEMISH,
      {
        en: 'from 12 the minor consents to voluntary help',
        fr: 'dès 12 ans, le mineur consent à l’aide volontaire',
        nl: 'vanaf 12 jaar stemt de minderjarige in met vrijwillige hulp',
        de: 'ab 12 stimmt der Minderjährige der freiwilligen Hilfe zu',
      },
      UNREAD,
    ),
  ],
  ['youth-care.consent.german', 12, 'years', unread(GERMAN)],
];

/** The rows of the rules table; the ages at which a lawyer assists are there already (0011). */
export const youthRules = `insert into relais.rules (code, valid_from, value, unit, source, source_in) values\n${RULES.map(
  ([code, value, unit, { en, ...others }]) =>
    `('${code}', '2018-01-01', '${value}', '${unit}', '${en}', '${JSON.stringify(others)}')`,
).join(',\n')};`;
