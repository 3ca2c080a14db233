import { item } from './code-list-item.js';

const ACT = { source: 'Guardianship Act (Programme Law of 24 December 2002, art. 479)' };
const FPS = { source: 'FPS Justice, Guardianship Service' };

/** Where a minor was met: other deadlines apply at the border (Reception Law of 12 January 2007, art. 41). */
export const guardianshipRegimes = [
  item('territory', 'Sur le territoire', 'Op het grondgebied', 'Im Inland', 'In the country'),
  item('border', 'À la frontière', 'Aan de grens', 'An der Grenze', 'At the border'),
];

/** What makes a minor without a guardian more urgent. */
export const guardianshipRisks = [
  item('under_13', 'Moins de 13 ans', 'Jonger dan 13', 'Unter 13', 'Under 13'),
  item(
    'trafficking_signs',
    'Signes de traite',
    'Tekenen van mensenhandel',
    'Anzeichen von Menschenhandel',
    'Signs of trafficking',
  ),
  item(
    'missing_before',
    'A déjà disparu',
    'Al eens verdwenen',
    'Schon einmal verschwunden',
    'Missing before',
  ),
  item(
    'departure_plan',
    'Parle de partir',
    'Spreekt van vertrekken',
    'Spricht vom Weggehen',
    'Speaks of leaving',
  ),
  item(
    'health',
    'Malade ou handicapé',
    'Ziek of met een handicap',
    'Krank oder behindert',
    'Illness or disability',
  ),
  item(
    'parent_or_pregnant',
    'Enceinte ou parent',
    'Zwanger of ouder',
    'Schwanger oder Elternteil',
    'Pregnant or a parent',
  ),
  item('no_safe_place', 'Pas d’endroit sûr', 'Geen veilige plek', 'Kein sicherer Ort', 'No safe place'),
];

export const guardianKinds = [
  item('volunteer', 'Bénévole', 'Vrijwilliger', 'Ehrenamtlich', 'Volunteer', FPS),
  item(
    'self_employed_secondary',
    'Indépendant à titre complémentaire',
    'Zelfstandige in bijberoep',
    'Nebenberuflich selbständig',
    'Self-employed, secondary',
    FPS,
  ),
  item(
    'self_employed_main',
    'Indépendant à titre principal',
    'Zelfstandige in hoofdberoep',
    'Hauptberuflich selbständig',
    'Self-employed, main',
    FPS,
  ),
  item('employee', 'Salarié', 'Werknemer', 'Angestellt', 'Employee', FPS),
];

const REGISTER = { source: 'Royal Decree of 11 March 2022' };
export const guardianshipTypes = [
  item('guardian', 'Tuteur', 'Voogd', 'Vormund', 'Guardian', REGISTER),
  item(
    'provisional',
    'Tuteur provisoire',
    'Voorlopige voogd',
    'Vorläufiger Vormund',
    'Provisional guardian',
    REGISTER,
  ),
  item('ad_hoc', 'Tuteur ad hoc', 'Voogd ad hoc', 'Ad-hoc-Vormund', 'Guardian ad hoc', REGISTER),
];

/** Who asked for a provisional guardian. */
export const guardianshipRequesters = [
  item(
    'service',
    'Le service des Tutelles',
    'De dienst Voogdij',
    'Der Vormundschaftsdienst',
    'The Guardianship Service',
    ACT,
  ),
  item('asylum', 'Autorité d’asile', 'Asielinstantie', 'Asylbehörde', 'Asylum authority', ACT),
  item('stay', 'Autorité de séjour', 'Verblijfsinstantie', 'Aufenthaltsbehörde', 'Residence authority', ACT),
  item('reception', 'Autorité d’accueil', 'Opvanginstantie', 'Aufnahmebehörde', 'Reception authority', ACT),
];

/** Why a guardianship ended. */
export const guardianshipEnds = [
  item(
    'parent_or_guardian',
    'Confié à un parent ou à un tuteur',
    'Toevertrouwd aan een ouder of voogd',
    'Einem Elternteil oder Vormund anvertraut',
    'Entrusted to a parent or guardian',
    FPS,
  ),
  item('majority', '18 ans', '18 jaar', '18 Jahre', 'Turned 18', FPS),
  item('death', 'Décès', 'Overlijden', 'Tod', 'Death', FPS),
  item('emancipation', 'Émancipation', 'Ontvoogding', 'Emanzipation', 'Emancipation', FPS),
  item('adoption', 'Adoption', 'Adoptie', 'Adoption', 'Adoption', FPS),
  item('marriage', 'Mariage', 'Huwelijk', 'Heirat', 'Marriage', FPS),
  item(
    'belgian_nationality',
    'Nationalité belge',
    'Belgische nationaliteit',
    'Belgische Staatsangehörigkeit',
    'Belgian nationality',
    FPS,
  ),
  item(
    'removal',
    'Éloignement du territoire',
    'Verwijdering van het grondgebied',
    'Entfernung aus dem Staatsgebiet',
    'Removal from the territory',
    FPS,
  ),
  item(
    'missing_four_months',
    'Disparition, sans nouvelles depuis 4 mois',
    'Verdwenen, 4 maanden zonder nieuws',
    'Verschwunden, 4 Monate ohne Nachricht',
    'Missing, no news for 4 months',
    FPS,
  ),
  item(
    'unlimited_stay',
    'Séjour illimité',
    'Onbeperkt verblijf',
    'Unbefristeter Aufenthalt',
    'Unlimited residence',
    FPS,
  ),
  item(
    'eea_not_vulnerable',
    'Mineur EEE plus vulnérable',
    'EER-minderjarige niet meer kwetsbaar',
    'EWR-Minderjähriger nicht mehr schutzbedürftig',
    'EEA minor no longer vulnerable',
    { source: 'Law of 12 May 2014' },
  ),
  item(
    'declared_adult',
    'Décision d’âge\u00a0: majeur',
    'Leeftijdsbeslissing: meerderjarig',
    'Altersentscheidung: volljährig',
    'Age decision: adult',
    FPS,
  ),
  item(
    'resigned',
    'Démission du tuteur',
    'Ontslag van de voogd',
    'Rücktritt des Vormunds',
    'The guardian resigned',
    FPS,
  ),
  item(
    'revoked',
    'Révoqué par le juge de paix',
    'Afgezet door de vrederechter',
    'Vom Friedensrichter abberufen',
    'Revoked by the justice of the peace',
    FPS,
  ),
  item(
    'conflict',
    'Conflit d’intérêts',
    'Belangenconflict',
    'Interessenkonflikt',
    'Conflict of interest',
    FPS,
  ),
  item(
    'replaced',
    'Remplacé par un autre tuteur',
    'Vervangen door een andere voogd',
    'Durch einen anderen Vormund ersetzt',
    'Replaced by another guardian',
    FPS,
  ),
  item(
    'taken_back',
    'Désignation annulée',
    'Aanstelling ongedaan gemaakt',
    'Bestellung zurückgenommen',
    'The appointment was taken back',
    { source: 'Design decision (ADR 0051)' },
  ),
];

/** Why a person is no unaccompanied minor. */
export const minorRejections = [
  item(
    'accompanied',
    'Accompagné d’un parent ou tuteur',
    'Begeleid door ouder of voogd',
    'In Begleitung eines Elternteils oder Vormunds',
    'With a parent or guardian',
    ACT,
  ),
  item(
    'authorised_stay',
    'A un titre de séjour',
    'Heeft een verblijfstitel',
    'Hat einen Aufenthaltstitel',
    'Has a right to stay',
    ACT,
  ),
  item(
    'adult_by_documents',
    'Majeur selon ses documents',
    'Meerderjarig volgens documenten',
    'Laut Dokumenten volljährig',
    'Adult by documents',
    ACT,
  ),
  item(
    'reported_in_error',
    'Signalement par erreur',
    'Bij vergissing gemeld',
    'Irrtümlich gemeldet',
    'Signalled in error',
  ),
];

export const ageDoubtGrounds = [
  item('appearance', 'Apparence', 'Uiterlijk', 'Aussehen', 'Appearance'),
  item(
    'documents',
    'Documents contradictoires ou douteux',
    'Tegenstrijdige of twijfelachtige documenten',
    'Widersprüchliche oder zweifelhafte Dokumente',
    'Contradicting or doubtful documents',
  ),
  item(
    'statements',
    'Déclarations contradictoires',
    'Tegenstrijdige verklaringen',
    'Widersprüchliche Aussagen',
    'Contradicting statements',
  ),
  item(
    'other_register',
    'Autre âge dans un autre registre',
    'Andere leeftijd in een ander register',
    'Anderes Alter in einem anderen Register',
    'Another age in another register',
  ),
];

/** What a guardian reports on; each section is asked for. */
export const reportSections = [
  item(
    'stay',
    'Séjour et procédures',
    'Verblijf en procedures',
    'Aufenthalt und Verfahren',
    'Stay and procedures',
    ACT,
  ),
  item(
    'family_search',
    'Recherche de la famille',
    'Opsporing van familie',
    'Suche nach der Familie',
    'Search for the family',
    ACT,
  ),
  item('education', 'Scolarité', 'Onderwijs', 'Schule', 'Education', ACT),
  item(
    'problems',
    'Difficultés, santé',
    'Moeilijkheden, gezondheid',
    'Schwierigkeiten, Gesundheit',
    'Difficulties and health',
    ACT,
  ),
  item(
    'contacts',
    'Contacts avec le mineur',
    'Contacten met de minderjarige',
    'Kontakte mit dem Minderjährigen',
    'Contacts with the minor',
    ACT,
  ),
  item('property', 'Biens', 'Goederen', 'Vermögen', 'Property', ACT),
];

export const reportStates = [
  item('in_order', 'En ordre', 'In orde', 'In Ordnung', 'In order'),
  item('under_way', 'En cours', 'Loopt', 'Im Gange', 'Under way'),
  item('attention', 'Demande une attention', 'Vraagt aandacht', 'Braucht Aufmerksamkeit', 'Needs attention'),
  item('not_applicable', 'Sans objet', 'Niet van toepassing', 'Entfällt', 'Does not apply'),
];

/** Why the Service lifts a conflict of interest that it recorded. */
export const conflictLiftings = [
  item(
    'by_mistake',
    'Enregistré par erreur',
    'Bij vergissing geregistreerd',
    'Irrtümlich erfasst',
    'Recorded by mistake',
  ),
  item(
    'no_conflict',
    'Après examen, pas de conflit d’intérêts',
    'Na onderzoek geen belangenconflict',
    'Nach Prüfung kein Interessenkonflikt',
    'Looked into: no conflict of interest',
  ),
  item(
    'over',
    'Le conflit a pris fin',
    'Het conflict is voorbij',
    'Der Konflikt ist vorbei',
    'The conflict is over',
  ),
];

export const conflictReasons = [
  item(
    'family_tie',
    'Lien familial ou privé',
    'Familie- of privéband',
    'Familiäre oder private Bindung',
    'Family or private tie',
  ),
  item(
    'other_role',
    'Autre rôle dans le dossier',
    'Andere rol in het dossier',
    'Andere Rolle im Fall',
    'Another role in the case',
  ),
  item(
    'tie_with_suspect',
    'Lien avec un suspect',
    'Band met een verdachte',
    'Verbindung zu einem Verdächtigen',
    'Tie with a suspect',
  ),
  item(
    'minor_objects',
    'Refus motivé du mineur',
    'Gemotiveerde weigering van de minderjarige',
    'Begründete Ablehnung des Minderjährigen',
    'Reasoned refusal of the minor',
  ),
];
