import { cited, item } from './code-list-item.js';
import { criminalCode } from './new-criminal-code.js';

const LAW = 'Law of 8 January 2026 on data processing in case consultations';
const ofConsultation = cited(criminalCode('458ter', '353 §2'));
const ofLaw = cited([{ text: LAW, validFrom: '2026-02-15' }]);

/** What organises a case consultation. */
export const consultationGrounds = [
  item(
    'law',
    'Loi, décret ou ordonnance',
    'Wet, decreet of ordonnantie',
    'Gesetz, Dekret oder Ordonnanz',
    'Law, decree or ordinance',
    ofConsultation,
  ),
  item(
    'prosecutor_permission',
    'Autorisation motivée du procureur du Roi',
    'Met redenen omklede toestemming van de procureur des Konings',
    'Begründete Erlaubnis des Prokurators des Königs',
    'Reasoned permission of the public prosecutor',
    ofConsultation,
  ),
];

/** The only aims a case consultation may have. */
export const consultationPurposes = [
  item(
    'protect_integrity',
    'Protéger l’intégrité physique et psychique de la personne ou de tiers',
    'De fysieke en psychische integriteit van de persoon of van derden beschermen',
    'Körperliche und seelische Unversehrtheit der Person oder Dritter schützen',
    'To protect the physical and mental integrity of the person or of others',
    ofConsultation,
  ),
  item(
    'prevent_terrorism',
    'Prévenir une infraction terroriste',
    'Een terroristisch misdrijf voorkomen',
    'Einer terroristischen Straftat vorbeugen',
    'To prevent a terrorist offence',
    ofConsultation,
  ),
  item(
    'prevent_criminal_organisation',
    'Prévenir une infraction commise dans le cadre d’une organisation criminelle',
    'Een misdrijf in het kader van een criminele organisatie voorkomen',
    'Einer Straftat im Rahmen einer kriminellen Organisation vorbeugen',
    'To prevent an offence within a criminal organisation',
    ofConsultation,
  ),
];

/** The fourteen categories of data of the law. */
export const consultationData = [
  item('identification', 'Identification', 'Identificatie', 'Identifizierung', 'Identification', ofLaw),
  item('contact', 'Coordonnées', 'Contactgegevens', 'Kontaktdaten', 'Contact details', ofLaw),
  item(
    'profession_education',
    'Profession et formation',
    'Beroep en opleiding',
    'Beruf und Ausbildung',
    'Profession and education',
    ofLaw,
  ),
  item(
    'civil_status',
    'Âge, sexe, nationalité, état civil et séjour',
    'Leeftijd, geslacht, nationaliteit, burgerlijke staat en verblijf',
    'Alter, Geschlecht, Staatsangehörigkeit, Personenstand und Aufenthalt',
    'Age, sex, nationality, civil and residence status',
    ofLaw,
  ),
  item('debts', 'Dettes', 'Schulden', 'Schulden', 'Debts', ofLaw),
  item('lifestyle', 'Habitudes de vie', 'Levensgewoonten', 'Lebensgewohnheiten', 'Lifestyle', ofLaw),
  item(
    'household',
    'Composition du ménage',
    'Samenstelling van het gezin',
    'Zusammensetzung des Haushalts',
    'Household',
    ofLaw,
  ),
  item('housing', 'Logement', 'Huisvesting', 'Wohnverhältnisse', 'Housing', ofLaw),
  item(
    'police_judicial',
    'Données policières et judiciaires',
    'Politiële en gerechtelijke gegevens',
    'Polizeiliche und gerichtliche Daten',
    'Police and judicial data',
    ofLaw,
  ),
  item('health', 'Santé', 'Gezondheid', 'Gesundheit', 'Health', ofLaw),
  item(
    'risk_behaviour',
    'Comportements à risque',
    'Risicogedrag',
    'Risikoverhalten',
    'Risk behaviour',
    ofLaw,
  ),
  item('origin', 'Origine', 'Afkomst', 'Herkunft', 'Origin', ofLaw),
  item('convictions', 'Condamnations', 'Veroordelingen', 'Verurteilungen', 'Convictions', ofLaw),
  item(
    'sexual_behaviour',
    'Comportement sexuel',
    'Seksueel gedrag',
    'Sexualverhalten',
    'Sexual behaviour',
    ofLaw,
  ),
];

/** Why a case consultation is over. */
export const consultationEnds = [
  item('aim_reached', 'But atteint', 'Doel bereikt', 'Ziel erreicht', 'Aim reached'),
  item(
    'no_ground',
    'La base légale n’existe plus',
    'De rechtsgrond bestaat niet meer',
    'Die Rechtsgrundlage besteht nicht mehr',
    'The legal ground exists no more',
  ),
  item(
    'not_needed',
    'La concertation n’est plus nécessaire',
    'Het overleg is niet meer nodig',
    'Die Fallkonferenz ist nicht mehr nötig',
    'The consultation is no longer needed',
  ),
  item(
    'retention',
    'Le délai de conservation est écoulé',
    'De bewaartermijn is verstreken',
    'Die Aufbewahrungsfrist ist abgelaufen',
    'The time it was kept for is over',
  ),
];

/** Why somebody takes part no more. */
export const consultationDepartures = [
  item('declined', 'Ne souhaite pas participer', 'Wil niet deelnemen', 'Möchte nicht teilnehmen', 'Declines'),
  item(
    'replaced',
    'Remplacé par une autre personne',
    'Vervangen door iemand anders',
    'Durch jemand anderen ersetzt',
    'Replaced by somebody else',
  ),
  item('conflict', 'Conflit d’intérêts', 'Belangenconflict', 'Interessenkonflikt', 'Conflict of interest'),
  item(
    'not_concerned',
    'N’est plus concerné',
    'Niet langer betrokken',
    'Nicht mehr betroffen',
    'No longer concerned',
  ),
];
