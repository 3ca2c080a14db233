import { item } from './code-list-item.js';

const FRENCH = { source: 'Decree of the French Community of 18 January 2018' };
const FLEMISH = { source: 'Flemish decree of 12 July 2013 on integrated youth help' };
const GERMAN = { source: 'Decree of the German-speaking Community of 19 May 2008' };

/** The three Communities, which are competent for youth help. */
export const youthCommunities = [
  item(
    'french',
    'Communauté française',
    'Franse Gemeenschap',
    'Französische Gemeinschaft',
    'French Community',
    FRENCH,
  ),
  item(
    'flemish',
    'Communauté flamande',
    'Vlaamse Gemeenschap',
    'Flämische Gemeinschaft',
    'Flemish Community',
    FLEMISH,
  ),
  item(
    'german',
    'Communauté germanophone',
    'Duitstalige Gemeenschap',
    'Deutschsprachige Gemeinschaft',
    'German-speaking Community',
    GERMAN,
  ),
];

/** Kinds of mandate in the words of each Community, which is the group of each. */
export const youthMandateKinds = [
  item(
    'french_consented',
    'Aide consentie (SAJ)',
    'Hulp met instemming (SAJ)',
    'Hilfe mit Zustimmung (SAJ)',
    'Consented help (SAJ)',
    { ...FRENCH, group: 'french' },
  ),
  item(
    'french_imposed',
    'Aide contrainte (SPJ)',
    'Opgelegde hulp (SPJ)',
    'Angeordnete Hilfe (SPJ)',
    'Imposed help (SPJ)',
    { ...FRENCH, group: 'french' },
  ),
  item(
    'french_urgent',
    'Mesure urgente du tribunal',
    'Dringende maatregel van de rechtbank',
    'Dringende Maßnahme des Gerichts',
    'Urgent measure of the court',
    { ...FRENCH, group: 'french' },
  ),
  item(
    'flemish_voluntary',
    'Aide volontaire à la jeunesse',
    'Vrijwillige jeugdhulp',
    'Freiwillige Jugendhilfe',
    'Voluntary youth help',
    { ...FLEMISH, group: 'flemish' },
  ),
  item(
    'flemish_necessity',
    'Aide pour nécessité sociale (OCJ)',
    'Maatschappelijke noodzaak (OCJ)',
    'Gesellschaftliche Notwendigkeit (OCJ)',
    'Social necessity (OCJ)',
    { ...FLEMISH, group: 'flemish' },
  ),
  item(
    'flemish_judicial',
    'Aide judiciaire à la jeunesse',
    'Gerechtelijke jeugdhulp',
    'Gerichtliche Jugendhilfe',
    'Judicial youth help',
    { ...FLEMISH, group: 'flemish' },
  ),
  item(
    'german_voluntary',
    'Aide volontaire (Jugendhilfedienst)',
    'Vrijwillige hulp (Jugendhilfedienst)',
    'Freiwillige Hilfe (Jugendhilfedienst)',
    'Voluntary help (youth help service)',
    { ...GERMAN, group: 'german' },
  ),
  item(
    'german_judicial',
    'Aide judiciaire (Jugendgerichtsdienst)',
    'Gerechtelijke hulp (Jugendgerichtsdienst)',
    'Gerichtliche Hilfe (Jugendgerichtsdienst)',
    'Judicial help (youth court service)',
    { ...GERMAN, group: 'german' },
  ),
];

/** Who decides on a mandate; without a group for every Community. */
export const youthDecidingBodies = [
  item(
    'counsellor',
    'Conseiller de l’aide à la jeunesse',
    'Adviseur jeugdhulp (SAJ)',
    'Berater der Jugendhilfe (SAJ)',
    'Youth-care counsellor',
    { ...FRENCH, group: 'french' },
  ),
  item(
    'director',
    'Directeur de la protection de la jeunesse',
    'Directeur jeugdbescherming (SPJ)',
    'Direktor des Jugendschutzes (SPJ)',
    'Director of youth protection',
    { ...FRENCH, group: 'french' },
  ),
  item(
    'support_centre',
    'Centre de soutien (OCJ)',
    'Ondersteuningscentrum Jeugdzorg (OCJ)',
    'Unterstützungszentrum (OCJ)',
    'Support centre (OCJ)',
    { ...FLEMISH, group: 'flemish' },
  ),
  item(
    'trust_centre',
    'Centre de confiance enfance maltraitée (VK)',
    'Vertrouwenscentrum Kindermishandeling (VK)',
    'Vertrauenszentrum Kindesmisshandlung (VK)',
    'Trust centre, child abuse (VK)',
    { ...FLEMISH, group: 'flemish' },
  ),
  item(
    'access_gate',
    'Porte d’accès intersectorielle',
    'Intersectorale toegangspoort',
    'Intersektorale Zugangsstelle',
    'Intersectoral access gate',
    { ...FLEMISH, group: 'flemish' },
  ),
  item(
    'youth_help_service',
    'Service d’aide à la jeunesse (Jugendhilfedienst)',
    'Dienst jeugdhulp (Jugendhilfedienst)',
    'Jugendhilfedienst',
    'Youth help service',
    { ...GERMAN, group: 'german' },
  ),
  item('juvenile_judge', 'Juge de la jeunesse', 'Jeugdrechter', 'Jugendrichter', 'Juvenile judge'),
];

/** Why a mandate is asked for. */
export const youthGrounds = [
  item(
    'trafficking',
    'Victime présumée de traite',
    'Vermoedelijk slachtoffer van mensenhandel',
    'Mutmaßliches Opfer von Menschenhandel',
    'Presumed victim of trafficking',
  ),
  item('danger', 'Enfant en danger', 'Kind in gevaar', 'Kind in Gefahr', 'Child in danger'),
  item(
    'difficulty',
    'Enfant en difficulté',
    'Verontrustende situatie',
    'Besorgniserregende Lage',
    'Child in difficulty',
  ),
  item(
    'nobody_here',
    'Personne ne s’occupe de l’enfant',
    'Niemand zorgt voor het kind',
    'Niemand sorgt für das Kind',
    'Nobody looks after the child',
  ),
  item(
    'court_order',
    'Décision d’un juge',
    'Beslissing van een rechter',
    'Entscheidung eines Richters',
    'Decision of a judge',
  ),
];

/** Why a mandate ended. No age, no procedure and no residence status is among them: those end nothing. */
export const youthEnds = [
  item(
    'goals_reached',
    'Les objectifs sont atteints',
    'De doelen zijn bereikt',
    'Die Ziele sind erreicht',
    'The goals are reached',
  ),
  item(
    'consent_withdrawn',
    'Le jeune ne veut plus d’aide volontaire',
    'De jongere wil geen vrijwillige hulp meer',
    'Der junge Mensch will keine freiwillige Hilfe mehr',
    'The young person wants no voluntary help any more',
  ),
  item(
    'judge_ended',
    'Levé par le juge',
    'Opgeheven door de rechter',
    'Vom Richter aufgehoben',
    'Lifted by the judge',
  ),
  item(
    'other_service',
    'Repris par un autre service',
    'Overgenomen door een andere dienst',
    'Von einem anderen Dienst übernommen',
    'Taken over by another service',
  ),
  item(
    'adult_help',
    'Aide pour adultes en place',
    'Hulp voor volwassenen loopt',
    'Hilfe für Erwachsene läuft',
    'Help for adults has begun',
  ),
  item(
    'family',
    'Retour en famille sûr',
    'Veilig terug bij de familie',
    'Sicher in der Familie',
    'Safe with the family',
  ),
  item(
    'left_country',
    'A quitté le pays',
    'Heeft het land verlaten',
    'Hat das Land verlassen',
    'Left the country',
  ),
  item('death', 'Décès', 'Overlijden', 'Tod', 'Death'),
  item(
    'not_competent',
    'Service non compétent',
    'Dienst niet bevoegd',
    'Dienst nicht zuständig',
    'Service not competent',
  ),
  item('no_need', 'Pas de besoin d’aide', 'Geen nood aan hulp', 'Kein Hilfebedarf', 'No need for help'),
  item('withdrawn', 'Demande retirée', 'Vraag ingetrokken', 'Anfrage zurückgezogen', 'Request withdrawn'),
];

/** What two bodies divide between them, and what a plan is about. */
export const youthTasks = [
  item('housing', 'Hébergement', 'Verblijf', 'Unterkunft', 'Housing'),
  item('daily_life', 'Vie quotidienne', 'Dagelijks leven', 'Alltag', 'Daily life'),
  item('school', 'École et formation', 'School en opleiding', 'Schule und Ausbildung', 'School and training'),
  item('health', 'Santé', 'Gezondheid', 'Gesundheit', 'Health'),
  item(
    'mental_health',
    'Soutien psychologique',
    'Psychologische steun',
    'Psychologische Hilfe',
    'Psychological support',
  ),
  item('residence', 'Séjour et asile', 'Verblijf en asiel', 'Aufenthalt und Asyl', 'Residence and asylum'),
  item('criminal_case', 'Procédure pénale', 'Strafprocedure', 'Strafverfahren', 'Criminal procedure'),
  item('family', 'Famille et réseau', 'Familie en netwerk', 'Familie und Umfeld', 'Family and network'),
  item('safety', 'Sécurité', 'Veiligheid', 'Sicherheit', 'Safety'),
  item(
    'adulthood',
    'Vers l’âge adulte',
    'Naar volwassenheid',
    'Weg ins Erwachsenenalter',
    'Towards adulthood',
  ),
];

/** Who does what in a plan. */
export const youthActors = [
  item('service', 'Service d’aide à la jeunesse', 'Jeugdhulpdienst', 'Jugendhilfedienst', 'Youth service'),
  item('partner', 'Centre spécialisé', 'Gespecialiseerd centrum', 'Fachzentrum', 'Specialised centre'),
  item('child', 'Le jeune', 'De jongere', 'Der junge Mensch', 'The young person'),
  item('guardian', 'Tuteur', 'Voogd', 'Vormund', 'Guardian'),
  item('lawyer', 'Avocat', 'Advocaat', 'Anwalt', 'Lawyer'),
  item('school', 'École', 'School', 'Schule', 'School'),
  item('family', 'Famille', 'Familie', 'Familie', 'Family'),
];

/** Why two bodies stop accompanying together. */
export const coAccompanimentEnds = [
  item('task_done', 'Tâche accomplie', 'Taak volbracht', 'Aufgabe erfüllt', 'Task done'),
  item(
    'moved',
    'Le jeune a déménagé',
    'De jongere is verhuisd',
    'Der junge Mensch ist umgezogen',
    'The young person moved',
  ),
  item('no_room', 'Plus de capacité', 'Geen capaciteit meer', 'Keine Kapazität mehr', 'No capacity any more'),
  item(
    'young_person_asks',
    'À la demande du jeune',
    'Op vraag van de jongere',
    'Auf Wunsch des jungen Menschen',
    'The young person asks for it',
  ),
  item(
    'disagreement',
    'Désaccord sur l’accompagnement',
    'Onenigheid over de begeleiding',
    'Uneinigkeit über die Begleitung',
    'Disagreement about the accompaniment',
  ),
  item(
    'replaced',
    'Nouvelle répartition des tâches',
    'Nieuwe taakverdeling',
    'Neue Aufgabenteilung',
    'New division of tasks',
  ),
  item(
    'taken_back',
    'Proposition retirée',
    'Voorstel ingetrokken',
    'Vorschlag zurückgezogen',
    'Proposal taken back',
  ),
  item('mandate_ended', 'Fin du mandat', 'Einde van het mandaat', 'Ende des Auftrags', 'The mandate ended'),
];

/** How a follow-up contact is held. */
export const youthContactManners = [
  item('visit', 'Visite', 'Bezoek', 'Besuch', 'Visit'),
  item('office', 'Au service', 'Op de dienst', 'Im Dienst', 'At the office'),
  item('telephone', 'Téléphone', 'Telefoon', 'Telefon', 'Telephone'),
  item('video', 'Vidéo', 'Video', 'Video', 'Video'),
  item('message', 'Message', 'Bericht', 'Nachricht', 'Message'),
];

/** What a follow-up contact showed. */
export const youthContactOutcomes = [
  item('well', 'Va bien', 'Het gaat goed', 'Es geht gut', 'Is well'),
  item('needs_help', 'A besoin d’aide', 'Heeft hulp nodig', 'Braucht Hilfe', 'Needs help'),
  item('worrying', 'Inquiétant', 'Zorgwekkend', 'Besorgniserregend', 'Worrying'),
  item('not_reached', 'Pas joint', 'Niet bereikt', 'Nicht erreicht', 'Not reached'),
];

/** The answer to the question about help after 18. */
export const youthProlongations = [
  item('prolonged', 'Aide prolongée', 'Hulp voortgezet', 'Hilfe verlängert', 'Help goes on'),
  item(
    'not_wanted',
    'Le jeune ne le souhaite pas',
    'De jongere wil het niet',
    'Der junge Mensch möchte es nicht',
    'The young person does not want it',
  ),
  item('not_needed', 'Plus nécessaire', 'Niet meer nodig', 'Nicht mehr nötig', 'Not needed any more'),
];
