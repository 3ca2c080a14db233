import { item } from './code-list-item.js';

/**
 * Why a case is closed. HTCDS knows closed and closed by referral (`referred_elsewhere`); the others are the factual ends that
 * the Belgian centres record beside the grounds of arts 61/2 to 61/4 of the Aliens Act.
 */
export const closureReasons = [
  item(
    'goals_reached',
    'Accompagnement mené à bien',
    'Begeleiding afgerond',
    'Begleitung abgeschlossen',
    'Support completed',
  ),
  item(
    'referred_elsewhere',
    'L’aide continue ailleurs',
    'Hulp gaat elders verder',
    'Die Hilfe geht anderswo weiter',
    'Help goes on elsewhere',
  ),
  item(
    'left_support',
    'A mis fin à l’accompagnement',
    'Heeft de begeleiding stopgezet',
    'Hat die Begleitung beendet',
    'Left the support',
  ),
  item(
    'voluntary_return',
    'Retour volontaire',
    'Vrijwillige terugkeer',
    'Freiwillige Rückkehr',
    'Voluntary return',
  ),
  item(
    'other_procedure',
    'Autre procédure de séjour',
    'Andere verblijfsprocedure',
    'Anderes Aufenthaltsverfahren',
    'Another stay procedure',
  ),
  item(
    'not_victim',
    'N’est pas considérée comme victime',
    'Niet als slachtoffer beschouwd',
    'Gilt nicht als Opfer',
    'Not considered a victim',
  ),
  item(
    'disappeared',
    'Sans nouvelles de la personne',
    'Geen nieuws meer van de persoon',
    'Keine Nachricht mehr von der Person',
    'No more news of the person',
  ),
  item('deceased', 'Décès', 'Overlijden', 'Tod', 'Death'),
  item(
    'opened_in_error',
    'Ouvert par erreur',
    'Per vergissing geopend',
    'Irrtümlich eröffnet',
    'Opened by mistake',
  ),
];

/** Why a closed case is opened again. */
export const reopeningReasons = [
  item(
    'person_came_back',
    'La personne redemande de l’aide',
    'De persoon vraagt opnieuw hulp',
    'Die Person bittet wieder um Hilfe',
    'The person asks for help again',
  ),
  item('new_danger', 'Nouveau danger', 'Nieuw gevaar', 'Neue Gefahr', 'New danger'),
  item('new_facts', 'Faits nouveaux', 'Nieuwe feiten', 'Neue Tatsachen', 'New facts'),
  item(
    'court_asks',
    'À la demande de la justice',
    'Op vraag van het gerecht',
    'Auf Ersuchen der Justiz',
    'Asked for by a court or prosecutor',
  ),
  item(
    'closed_in_error',
    'Clôturé par erreur',
    'Per vergissing afgesloten',
    'Irrtümlich geschlossen',
    'Closed by mistake',
  ),
  item(
    'taken_back',
    'Clôture annulée',
    'Afsluiting ongedaan gemaakt',
    'Schließung zurückgenommen',
    'The closing was taken back',
  ),
];

/** Why another agency is asked to lead. */
export const leadHandoverReasons = [
  item(
    'specialised_help',
    'Une organisation spécialisée accompagne la personne',
    'Een gespecialiseerde organisatie begeleidt de persoon',
    'Eine Fachstelle begleitet die Person',
    'A specialised agency accompanies the person',
  ),
  item(
    'person_moved',
    'La personne a déménagé',
    'De persoon is verhuisd',
    'Die Person ist umgezogen',
    'The person moved',
  ),
  item(
    'minor',
    'La personne est mineure',
    'De persoon is minderjarig',
    'Die Person ist minderjährig',
    'The person is a minor',
  ),
  item(
    'of_age',
    'La personne devient majeure',
    'De persoon wordt meerderjarig',
    'Die Person wird volljährig',
    'The person comes of age',
  ),
  item(
    'task_done',
    'Notre tâche est terminée',
    'Onze taak is afgerond',
    'Unsere Aufgabe ist erledigt',
    'Our task is done',
  ),
  item(
    'wish_of_person',
    'La personne le souhaite',
    'De persoon wenst het',
    'Die Person wünscht es',
    'The person wishes it',
  ),
  item('conflict', 'Conflit d’intérêts', 'Belangenconflict', 'Interessenkonflikt', 'Conflict of interest'),
];

/** Why an agency does not take the lead. */
export const leadRefusals = [
  item(
    'no_capacity',
    'Pas de capacité pour le moment',
    'Momenteel geen capaciteit',
    'Derzeit keine Kapazität',
    'No capacity at the moment',
  ),
  item(
    'not_our_task',
    'Ne relève pas de notre mission',
    'Niet onze opdracht',
    'Nicht unsere Aufgabe',
    'Not our task',
  ),
  item(
    'too_little_known',
    'Trop peu d’informations',
    'Te weinig informatie',
    'Zu wenig bekannt',
    'Too little is known',
  ),
  item('conflict', 'Conflit d’intérêts', 'Belangenconflict', 'Interessenkonflikt', 'Conflict of interest'),
  item('other', 'Autre raison', 'Andere reden', 'Anderer Grund', 'Other reason'),
];

/** What may still be open in a case that is about to be closed; each module says its own. */
export const openMatters = [
  item(
    'person_missing',
    'La personne est portée disparue',
    'De persoon wordt vermist',
    'Die Person wird vermisst',
    'The person is missing',
  ),
  item(
    'search_not_closed',
    'La recherche de la personne retrouvée n’est pas clôturée',
    'De zoekactie naar de teruggevonden persoon is niet afgesloten',
    'Die Suche nach der gefundenen Person ist nicht abgeschlossen',
    'The search for the person who was found is not closed',
  ),
  item(
    'preventive_open',
    'Un signalement préventif est demandé ou en cours',
    'Een preventieve seining is gevraagd of loopt',
    'Eine vorbeugende Ausschreibung ist erbeten oder läuft',
    'A preventive alert is asked for or runs',
  ),
  item(
    'referral_unanswered',
    'Orientation sans réponse',
    'Doorverwijzing zonder antwoord',
    'Weitervermittlung ohne Antwort',
    'Referral without an answer',
  ),
  item(
    'appointment_ahead',
    'Rendez-vous à venir',
    'Komende afspraak',
    'Bevorstehender Termin',
    'Appointment ahead',
  ),
  item(
    'stay_running',
    'La personne est encore hébergée',
    'De persoon verblijft nog in de opvang',
    'Die Person wohnt noch in einer Unterkunft',
    'The person still stays in a shelter',
  ),
  item(
    'minor_undecided',
    'Signalement d’un mineur non encore tranché',
    'Melding van een minderjarige nog niet beslist',
    'Meldung eines Minderjährigen noch nicht entschieden',
    'Signalling of a minor not decided yet',
  ),
  item(
    'guardian_awaited',
    'Le mineur attend un tuteur',
    'De minderjarige wacht op een voogd',
    'Der Minderjährige wartet auf einen Vormund',
    'The minor waits for a guardian',
  ),
  item(
    'age_undecided',
    'Âge non encore déterminé',
    'Leeftijd nog niet bepaald',
    'Alter noch nicht bestimmt',
    'Age not decided yet',
  ),
  item(
    'guardianship_running',
    'Tutelle en cours',
    'Lopende voogdij',
    'Laufende Vormundschaft',
    'Guardianship goes on',
  ),
  item(
    'report_due',
    'Rapport final du tuteur attendu',
    'Eindverslag van de voogd verwacht',
    'Abschlussbericht des Vormunds steht aus',
    'Guardian’s last report is due',
  ),
];

/** Why two files are taken to be of one person. */
export const mergeReasons = [
  item(
    'same_document',
    'Même document d’identité',
    'Zelfde identiteitsdocument',
    'Dasselbe Ausweisdokument',
    'The same identity document',
  ),
  item(
    'recognised',
    'Reconnue par quelqu’un qui la connaît',
    'Herkend door iemand die de persoon kent',
    'Von jemandem erkannt, der die Person kennt',
    'Recognised by somebody who knows the person',
  ),
  item(
    'says_so',
    'La personne le dit elle-même',
    'De persoon zegt het zelf',
    'Die Person sagt es selbst',
    'The person says so',
  ),
  item(
    'agency_confirmed',
    'Confirmé par l’autre organisation',
    'Bevestigd door de andere organisatie',
    'Von der anderen Stelle bestätigt',
    'Confirmed by the other agency',
  ),
  item(
    'records_agree',
    'Les données concordent',
    'De gegevens komen overeen',
    'Die Angaben stimmen überein',
    'The records agree',
  ),
  item(
    'opened_twice',
    'Dossier ouvert deux fois par erreur',
    'Dossier per vergissing tweemaal geopend',
    'Fall versehentlich zweimal angelegt',
    'Opened twice by mistake',
  ),
];

/** Why two files are not joined, as the agency says that was asked. */
export const mergeRefusals = [
  item(
    'other_person',
    'Ce n’est pas la même personne',
    'Het is niet dezelfde persoon',
    'Es ist nicht dieselbe Person',
    'It is not the same person',
  ),
  item('not_sure', 'Pas certain', 'Niet zeker', 'Nicht sicher', 'Not certain'),
  item('no_need', 'Pas nécessaire', 'Niet nodig', 'Nicht nötig', 'No need'),
  item('other', 'Autre raison', 'Andere reden', 'Anderer Grund', 'Other reason'),
];

/** Why two files that were joined are separated again. */
export const separationReasons = [
  item(
    'other_person',
    'Ce sont deux personnes différentes',
    'Het zijn twee verschillende personen',
    'Es sind zwei verschiedene Personen',
    'They are two different persons',
  ),
  item(
    'wrong_file',
    'Mauvais dossier choisi',
    'Verkeerd dossier gekozen',
    'Falschen Fall gewählt',
    'The wrong file was chosen',
  ),
  item(
    'danger',
    'Le lien met la personne en danger',
    'De koppeling brengt de persoon in gevaar',
    'Die Verknüpfung gefährdet die Person',
    'The link puts the person at risk',
  ),
  item('other', 'Autre raison', 'Andere reden', 'Anderer Grund', 'Other reason'),
];

/** What a case is opened for in an emergency (ADR 0024): each is a danger now, in which nobody who has the case can be asked. */
export const emergencyPurposes = [
  item(
    'danger_to_life',
    'Danger pour la vie de la personne',
    'Gevaar voor het leven van de persoon',
    'Gefahr für das Leben der Person',
    'Danger to the person’s life',
  ),
  item('missing_person', 'Personne disparue', 'Verdwenen persoon', 'Vermisste Person', 'Missing person'),
  item(
    'medical_emergency',
    'Urgence médicale',
    'Medisch noodgeval',
    'Medizinischer Notfall',
    'Medical emergency',
  ),
  item('child_in_danger', 'Enfant en danger', 'Kind in gevaar', 'Kind in Gefahr', 'Child in danger'),
  item(
    'threat_from_suspects',
    'Menace de la part des suspects',
    'Dreiging door verdachten',
    'Bedrohung durch Verdächtige',
    'Threat from suspects',
  ),
];

/** Why a person may not see a case, whatever is granted to any of their agencies (ADR 0025). */
export const exclusionReasons = [
  item(
    'family_tie',
    'Lien familial ou privé avec la personne',
    'Familie- of privéband met de persoon',
    'Familiäre oder private Bindung zur Person',
    'Family or private tie with the person',
  ),
  item(
    'suspect',
    'Suspecte dans ce dossier',
    'Verdachte in dit dossier',
    'In diesem Fall verdächtig',
    'A suspect in this case',
  ),
  item(
    'tie_with_suspect',
    'Lien avec un suspect',
    'Band met een verdachte',
    'Verbindung zu einem Verdächtigen',
    'Tie with a suspect',
  ),
  item(
    'concerned',
    'Personnellement concernée par le dossier',
    'Persoonlijk betrokken bij het dossier',
    'Vom Fall selbst betroffen',
    'Concerned by the case themselves',
  ),
  item(
    'other_role',
    'Autre rôle dans le dossier',
    'Andere rol in het dossier',
    'Andere Rolle im Fall',
    'Another role in the case',
  ),
  item(
    'person_objects',
    'La personne ne le souhaite pas',
    'De persoon wil het niet',
    'Die Person will es nicht',
    'The person does not want it',
  ),
  item(
    'declared_conflict',
    'L’a déclaré elle-même',
    'Heeft het zelf gemeld',
    'Hat es selbst erklärt',
    'Said so themselves',
  ),
  item(
    'minor_objects',
    'Refus motivé du mineur',
    'Gemotiveerde weigering van de minderjarige',
    'Begründete Ablehnung des Minderjährigen',
    'Reasoned refusal of the minor',
  ),
];
