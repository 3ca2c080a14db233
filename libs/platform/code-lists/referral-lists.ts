import { item } from './code-list-item.js';

/** What is asked of the agency a person is referred to. */
export const referralServices = [
  item('emergency_place', 'Place d’urgence', 'Noodplaats', 'Notunterkunft', 'Emergency place'),
  item(
    'residential',
    'Accompagnement résidentiel (accueil)',
    'Residentiële begeleiding (opvang)',
    'Stationäre Begleitung (Unterbringung)',
    'Residential support (shelter)',
  ),
  item(
    'ambulatory',
    'Accompagnement ambulatoire',
    'Ambulante begeleiding',
    'Ambulante Begleitung',
    'Ambulatory support',
  ),
  item(
    'child_shelter',
    'Accueil spécialisé pour mineurs',
    'Gespecialiseerde opvang voor minderjarigen',
    'Spezialisierte Unterbringung für Minderjährige',
    'Specialised shelter for minors',
  ),
  item(
    'guardianship',
    'Désignation d’un tuteur',
    'Aanstelling van een voogd',
    'Bestellung eines Vormunds',
    'Appointment of a guardian',
  ),
  item('youth_help', 'Aide à la jeunesse', 'Jeugdhulp', 'Jugendhilfe', 'Youth care'),
  item(
    'reception_place',
    'Place d’accueil (réseau d’accueil)',
    'Opvangplaats (opvangnetwerk)',
    'Aufnahmeplatz (Aufnahmenetz)',
    'Reception place (reception network)',
  ),
  item(
    'legal_administrative',
    'Aide juridique et administrative',
    'Juridische en administratieve hulp',
    'Rechtliche und administrative Hilfe',
    'Legal and administrative help',
  ),
  item('medical', 'Soins médicaux', 'Medische zorg', 'Medizinische Versorgung', 'Medical care'),
  item(
    'psychological',
    'Aide psychologique',
    'Psychologische hulp',
    'Psychologische Hilfe',
    'Psychological help',
  ),
  item(
    'assessment',
    'Avis sur la qualité de victime',
    'Advies over slachtofferschap',
    'Einschätzung, ob die Person Opfer ist',
    'Assessment whether the person is a victim',
  ),
  item('other', 'Autre demande', 'Andere vraag', 'Andere Anfrage', 'Other request'),
];

/** How soon an answer is needed; the limits in hours are rows of the rules table. */
export const urgencies = [
  item('tonight', 'Ce soir', 'Vanavond', 'Heute Abend', 'Tonight'),
  item('within_24h', 'Dans les 24\u00a0h', 'Binnen 24\u00a0u', 'Innerhalb von 24\u00a0Std.', 'Within 24 h'),
  item('this_week', 'Cette semaine', 'Deze week', 'Diese Woche', 'This week'),
];

/** Why an agency does not take the person; counted in statistics, so a reason is always asked. */
export const refusalReasons = [
  item('no_place', 'Pas de place', 'Geen plaats', 'Kein Platz', 'No place'),
  item(
    'not_in_target_group',
    'Hors du public cible',
    'Behoort niet tot de doelgroep',
    'Gehört nicht zur Zielgruppe',
    'Not in the target group',
  ),
  item(
    'not_a_victim',
    'Pas considérée comme victime après évaluation',
    'Na beoordeling niet als slachtoffer beschouwd',
    'Nach Prüfung nicht als Opfer betrachtet',
    'Not considered a victim after assessment',
  ),
  item(
    'age_out_of_range',
    'Âge hors de la tranche accueillie',
    'Leeftijd buiten de opvanggrenzen',
    'Alter außerhalb der aufgenommenen Spanne',
    'Age outside the range taken',
  ),
  item(
    'sex_not_taken',
    'N’accueille pas les personnes de ce sexe',
    'Vangt geen personen van dit geslacht op',
    'Nimmt Personen dieses Geschlechts nicht auf',
    'Does not take persons of this sex',
  ),
  item(
    'safety',
    'Sécurité de la personne ou d’autres résidents',
    'Veiligheid van de persoon of van andere bewoners',
    'Sicherheit der Person oder anderer Bewohner',
    'Safety of the person or of other residents',
  ),
  item(
    'needs_too_complex',
    'Besoins de soins auxquels nous ne pouvons pas répondre',
    'Zorgnoden waaraan wij niet kunnen voldoen',
    'Pflegebedarf, den wir nicht decken können',
    'Care needs we cannot meet',
  ),
  item(
    'wrong_language',
    'Pas d’accompagnement dans la langue nécessaire',
    'Geen begeleiding in de nodige taal',
    'Keine Begleitung in der nötigen Sprache',
    'No support in the language needed',
  ),
  item('no_mandate', 'Mandat manquant', 'Mandaat ontbreekt', 'Auftrag fehlt', 'Mandate missing'),
  item('other', 'Autre raison', 'Andere reden', 'Anderer Grund', 'Other reason'),
];

/** How an accepted referral ended for the person. */
export const completionOutcomes = [
  item(
    'support_started',
    'Accompagnement commencé',
    'Begeleiding gestart',
    'Begleitung begonnen',
    'Support started',
  ),
  item(
    'accommodated',
    'Personne hébergée',
    'Persoon opgevangen',
    'Person untergebracht',
    'Person accommodated',
  ),
  item('service_delivered', 'Aide fournie', 'Hulp verleend', 'Hilfe geleistet', 'Help delivered'),
  item(
    'transferred',
    'Orientée vers un autre service',
    'Doorverwezen naar een andere dienst',
    'An einen anderen Dienst weitervermittelt',
    'Passed on to another service',
  ),
  item(
    'declined_by_person',
    'La personne a renoncé',
    'De persoon ziet ervan af',
    'Die Person hat verzichtet',
    'Declined by the person',
  ),
  item(
    'not_a_victim',
    'Pas considérée comme victime après évaluation',
    'Na beoordeling niet als slachtoffer beschouwd',
    'Nach Prüfung nicht als Opfer betrachtet',
    'Not considered a victim after assessment',
  ),
  item(
    'did_not_arrive',
    'Ne s’est pas présentée',
    'Niet komen opdagen',
    'Nicht erschienen',
    'Did not arrive',
  ),
  item(
    'left',
    'A quitté le service',
    'Heeft de dienst verlaten',
    'Hat den Dienst verlassen',
    'Left the service',
  ),
  item('other', 'Autre issue', 'Andere afloop', 'Anderes Ergebnis', 'Other outcome'),
];
