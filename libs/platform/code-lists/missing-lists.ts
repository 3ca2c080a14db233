import { item } from './code-list-item.js';

const CIRCULAR = {
  source:
    'Police criteria of a worrying disappearance (ministerial directive on missing persons of 20 February 2002, circular of May 2022)',
};
const SIS = { source: 'Regulation (EU) 2018/1862, art. 32 (1)' };

/** Any one is enough for a disappearance to be worrying; the list of the directive is not exhaustive. */
export const missingCriteria = [
  item('W1', 'Moins de 13 ans', 'Jonger dan 13 jaar', 'Unter 13 Jahren', 'Under 13', CIRCULAR),
  item(
    'W2',
    'Handicap physique ou mental, ou manque d’autonomie',
    'Fysieke of mentale handicap, of gebrek aan zelfredzaamheid',
    'Körperliche oder geistige Behinderung, oder mangelnde Selbstständigkeit',
    'Physical or mental disability, or lacks autonomy',
    CIRCULAR,
  ),
  item(
    'W3',
    'Suit un traitement médical ou prend des médicaments indispensables',
    'Volgt een medische behandeling of neemt noodzakelijke medicijnen',
    'In ärztlicher Behandlung oder auf lebenswichtige Medikamente angewiesen',
    'Under medical treatment, or needs vital medication',
    CIRCULAR,
  ),
  item(
    'W4',
    'Peut-être en danger de mort',
    'Mogelijk in levensgevaar',
    'Möglicherweise in Lebensgefahr',
    'May be in danger of death',
    CIRCULAR,
  ),
  item(
    'W5',
    'Peut-être en compagnie de tiers qui menacent son bien-être, ou victime d’une infraction comme la traite',
    'Mogelijk in gezelschap van derden die het welzijn bedreigen, of slachtoffer van een misdrijf zoals mensenhandel',
    'Möglicherweise bei Dritten, die das Wohl bedrohen, oder Opfer einer Straftat wie Menschenhandel',
    'May be with others who threaten their wellbeing, or victim of an offence such as trafficking',
    CIRCULAR,
  ),
  item(
    'W6',
    'Absence tout à fait contraire au comportement habituel',
    'Afwezigheid volledig in strijd met het gewone gedrag',
    'Abwesenheit widerspricht völlig dem üblichen Verhalten',
    'Absence wholly contrary to usual behaviour',
    CIRCULAR,
  ),
];

/** How an episode ended for the person. Nobody is "not found": who is not found is searched for. */
export const missingOutcomes = [
  item('returned_self', 'Retour spontané', 'Zelf teruggekeerd', 'Selbst zurückgekehrt', 'Came back'),
  item(
    'found_police',
    'Personne retrouvée par la police',
    'Teruggevonden door de politie',
    'Von der Polizei gefunden',
    'Found by the police',
  ),
  item(
    'found_abroad',
    'Personne retrouvée à l’étranger',
    'Teruggevonden in het buitenland',
    'Im Ausland gefunden',
    'Found abroad',
  ),
  item(
    'known_address',
    'Adresse connue, déclarée',
    'Gekend adres, gemeld',
    'Anschrift bekannt, gemeldet',
    'At a known address, declared',
  ),
  item('with_family', 'Chez sa famille', 'Bij familie', 'Bei der Familie', 'With family'),
  item('in_detention', 'En détention', 'In hechtenis', 'In Haft', 'In detention'),
  item(
    'exploited',
    'En situation d’exploitation',
    'In een situatie van uitbuiting',
    'In Ausbeutung',
    'In exploitation',
  ),
  item('deceased', 'Décès', 'Overleden', 'Verstorben', 'Deceased'),
  item(
    'report_error',
    'N’avait pas disparu (erreur de signalement)',
    'Was niet verdwenen (foute melding)',
    'War nicht vermisst (Fehlmeldung)',
    'Was not missing (reported in error)',
  ),
];

/** Who found the person. */
export const missingFinders = [
  item('self', 'La personne elle-même', 'De persoon zelf', 'Die Person selbst', 'The person'),
  item('police', 'La police', 'De politie', 'Die Polizei', 'The police'),
  item('shelter', 'Le lieu d’accueil', 'De opvangplek', 'Die Unterkunft', 'The shelter'),
  item('guardian', 'Le tuteur', 'De voogd', 'Der Vormund', 'The guardian'),
  item('family', 'La famille', 'De familie', 'Die Familie', 'The family'),
  item(
    'foreign_authority',
    'Une autorité étrangère',
    'Een buitenlandse overheid',
    'Eine ausländische Behörde',
    'A foreign authority',
  ),
  item('other', 'Quelqu’un d’autre', 'Iemand anders', 'Jemand anders', 'Somebody else'),
];

/** What a lead is about. */
export const missingLeads = [
  item('telephone', 'Téléphone', 'Telefoon', 'Telefon', 'Telephone'),
  item('social_media', 'Réseaux sociaux', 'Sociale media', 'Soziale Medien', 'Social media'),
  item('bank_card', 'Carte bancaire', 'Bankkaart', 'Bankkarte', 'Bank card'),
  item('transport', 'Transport', 'Vervoer', 'Verkehrsmittel', 'Transport'),
  item('person', 'Une personne', 'Een persoon', 'Eine Person', 'A person'),
  item('place', 'Un lieu', 'Een plaats', 'Ein Ort', 'A place'),
  item(
    'belongings',
    'Affaires laissées ou emportées',
    'Achtergelaten of meegenomen spullen',
    'Zurückgelassene oder mitgenommene Sachen',
    'Belongings left or taken',
  ),
  item('other', 'Autre', 'Andere', 'Andere', 'Other'),
];

/** How the return was talked about. */
export const missingDebriefings = [
  item('interview', 'Entretien de retour', 'Terugkeergesprek', 'Rückkehrgespräch', 'Return interview'),
  item(
    'interview_interpreter',
    'Entretien de retour avec interprète',
    'Terugkeergesprek met tolk',
    'Rückkehrgespräch mit Dolmetscher',
    'Return interview with an interpreter',
  ),
  item(
    'refused',
    'La personne ne veut pas en parler',
    'De persoon wil er niet over praten',
    'Die Person will nicht darüber sprechen',
    'The person does not want to talk',
  ),
  item(
    'not_possible',
    'Pas possible (à l’étranger, en détention, décès)',
    'Niet mogelijk (buitenland, hechtenis, overlijden)',
    'Nicht möglich (Ausland, Haft, Tod)',
    'Not possible (abroad, in detention, death)',
  ),
  item(
    'report_error',
    'Sans objet\u00a0: n’avait pas disparu',
    'Zonder voorwerp: was niet verdwenen',
    'Gegenstandslos: war nicht vermisst',
    'Not needed: was not missing',
  ),
];

/** Categories of an alert in the Schengen Information System. */
export const missingSis = [
  item(
    'a_i',
    'Personne disparue, à protéger',
    'Vermist, te beschermen',
    'Vermisst, zum eigenen Schutz',
    'Missing, for own protection',
    SIS,
  ),
  item(
    'a_ii',
    'Personne disparue, pour prévenir une menace',
    'Vermist, om een bedreiging te voorkomen',
    'Vermisst, zur Abwehr einer Gefahr',
    'Missing, to prevent a threat',
    SIS,
  ),
  item(
    'b',
    'Personne disparue, sans protection nécessaire',
    'Vermist, geen bescherming nodig',
    'Vermisst, kein Schutz nötig',
    'Missing, no protection needed',
    SIS,
  ),
  item(
    'c',
    'Enfant menacé d’enlèvement parental',
    'Kind met risico op ouderlijke ontvoering',
    'Kind, dem Entziehung durch einen Elternteil droht',
    'Child at risk of parental abduction',
    SIS,
  ),
  item(
    'd_i',
    'Enfant à empêcher de voyager\u00a0: traite, mariage forcé, mutilation, violence',
    'Kind dat niet mag reizen: mensenhandel, gedwongen huwelijk, verminking, geweld',
    'Kind, das nicht reisen darf: Menschenhandel, Zwangsheirat, Verstümmelung, Gewalt',
    'Child to be kept from travelling: trafficking, forced marriage, mutilation, violence',
    SIS,
  ),
  item(
    'd_ii',
    'Enfant à empêcher de voyager\u00a0: terrorisme',
    'Kind dat niet mag reizen: terrorisme',
    'Kind, das nicht reisen darf: Terrorismus',
    'Child to be kept from travelling: terrorism',
    SIS,
  ),
  item(
    'd_iii',
    'Enfant à empêcher de voyager\u00a0: groupes armés',
    'Kind dat niet mag reizen: gewapende groepen',
    'Kind, das nicht reisen darf: bewaffnete Gruppen',
    'Child to be kept from travelling: armed groups',
    SIS,
  ),
  item(
    'e',
    'Adulte vulnérable à protéger',
    'Kwetsbare volwassene, te beschermen',
    'Schutzbedürftiger Erwachsener',
    'Vulnerable adult, for own protection',
    SIS,
  ),
];

/** On what a decision about a public appeal rests. */
export const missingPublications = [
  item(
    'magistrate',
    'Décision du magistrat',
    'Beslissing van de magistraat',
    'Entscheidung des Magistrats',
    'Decision of the magistrate',
  ),
  item(
    'guardian',
    'Accord du tuteur',
    'Instemming van de voogd',
    'Zustimmung des Vormunds',
    'Consent of the guardian',
  ),
  item(
    'too_dangerous',
    'Dangereux pour la personne',
    'Gevaarlijk voor de persoon',
    'Gefährlich für die Person',
    'Dangerous for the person',
  ),
  item(
    'not_needed',
    'Pas utile à la recherche',
    'Niet nuttig voor de zoektocht',
    'Für die Suche nicht nützlich',
    'Of no use to the search',
  ),
  item(
    'withdrawn',
    'Décision retirée',
    'Beslissing ingetrokken',
    'Entscheidung zurückgezogen',
    'Decision withdrawn',
  ),
];

/** Why a shelter does not let an officer look at its address. */
export const addressRefusals = [
  item(
    'relay_is_enough',
    'Le téléphone relais suffit\u00a0: nous guidons la police',
    'Het relaisnummer volstaat: wij begeleiden de politie',
    'Das Relaistelefon genügt: Wir begleiten die Polizei',
    'The relay telephone is enough: we take the police there',
  ),
  item(
    'not_needed_for_search',
    'L’adresse n’aide pas cette recherche',
    'Het adres helpt deze zoektocht niet',
    'Die Adresse hilft dieser Suche nicht',
    'The address does not help this search',
  ),
  item(
    'danger_to_others',
    'Danger pour d’autres personnes hébergées',
    'Gevaar voor andere bewoners',
    'Gefahr für andere untergebrachte Personen',
    'Danger to others who live there',
  ),
  item(
    'officer_not_known',
    'L’identité du policier n’a pas pu être vérifiée',
    'De identiteit van de agent kon niet worden nagegaan',
    'Die Identität des Beamten konnte nicht geprüft werden',
    'Who the officer is could not be checked',
  ),
];

/** What the police or a magistrate put in place before a child is missing. */
export const preventiveMeasures = [
  item(
    'national_alert',
    'Signalement national préventif',
    'Preventieve nationale seining',
    'Vorbeugende nationale Ausschreibung',
    'Preventive national alert',
  ),
  item(
    'sis_alert',
    'Signalement Schengen\u00a0: enfant à empêcher de voyager',
    'Schengensignalering: kind dat niet mag reizen',
    'Schengen-Ausschreibung: Kind, das am Reisen zu hindern ist',
    'Schengen alert: child to be kept from travelling',
    SIS,
  ),
  item(
    'local_attention',
    'Attention des patrouilles de la zone',
    'Aandacht van de patrouilles van de zone',
    'Aufmerksamkeit der Streifen der Zone',
    'Attention of the patrols of the zone',
  ),
];

/** What came of a task that was done. */
export const missingTaskOutcomes = [
  item('done', 'Fait', 'Gedaan', 'Erledigt', 'Done'),
  item(
    'nothing_found',
    'Fait, rien trouvé',
    'Gedaan, niets gevonden',
    'Erledigt, nichts gefunden',
    'Done, nothing found',
  ),
  item('not_reached', 'Personne n’a répondu', 'Niemand bereikt', 'Niemand erreicht', 'No answer'),
];

/** What became of a task. */
export const missingTaskStatuses = [
  item('open', 'À décider', 'Open', 'Offen', 'Open'),
  item('done', 'Faite', 'Gedaan', 'Erledigt', 'Done'),
  item('not_needed', 'Pas nécessaire', 'Niet nodig', 'Nicht nötig', 'Not needed'),
  item('lapsed', 'Jamais faite', 'Nooit gedaan', 'Nie erledigt', 'Never done'),
  item(
    'withdrawn',
    'Plus demandée\u00a0: la mention «\u00a0retrouvée\u00a0» a été retirée',
    'Niet meer gevraagd: de melding “teruggevonden” is ingetrokken',
    'Nicht mehr verlangt: die Auffindung wurde zurückgenommen',
    'No longer asked for: the finding was taken back',
  ),
];
