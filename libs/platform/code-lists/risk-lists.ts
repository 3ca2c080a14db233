import { item } from './code-list-item.js';

const GUIDE = { source: 'Guide on the disappearance of unaccompanied minors, 25 May 2023' };
const CONVENTION = { source: 'Council of Europe Convention (CETS 197) art. 12(2)' };

/** Signs that a child may leave or be taken away; each is asked, seen and dated. */
export const disappearanceSigns = [
  item(
    'with_smugglers',
    'Arrivé avec des passeurs',
    'Aangekomen met smokkelaars',
    'Mit Schleusern angekommen',
    'Arrived with smugglers',
    GUIDE,
  ),
  item(
    'vulnerable_background',
    'Parcours fragile ou troubles de l’attachement',
    'Kwetsbare achtergrond of hechtingsproblemen',
    'Belastete Vorgeschichte oder Bindungsprobleme',
    'Vulnerable background or attachment problems',
    GUIDE,
  ),
  item(
    'distrust',
    'Méfiance envers les autorités',
    'Wantrouwen tegenover de autoriteiten',
    'Misstrauen gegenüber Behörden',
    'Distrust of the authorities',
    GUIDE,
  ),
  item(
    'group_vanished',
    'Arrivé avec un groupe dont d’autres ont disparu',
    'Aangekomen met een groep waaruit anderen verdwenen',
    'Mit einer Gruppe gekommen, aus der andere verschwunden sind',
    'Arrived with a group of which others vanished',
    GUIDE,
  ),
  item(
    'departure_plan',
    'A parlé de partir',
    'Sprak over vertrekken',
    'Hat vom Weggehen gesprochen',
    'Spoke of leaving',
    GUIDE,
  ),
  item(
    'trafficking_signs',
    'Indices de traite',
    'Signalen van mensenhandel',
    'Anzeichen von Menschenhandel',
    'Signs of trafficking',
    GUIDE,
  ),
  item(
    'few_guardian_contacts',
    'Trop peu de contacts avec le tuteur',
    'Te weinig contact met de voogd',
    'Zu wenig Kontakt mit dem Vormund',
    'Too few contacts with the guardian',
    { ...GUIDE, childOnly: true },
  ),
  item(
    'long_collective_stay',
    'Longtemps en centre collectif, sans perspective',
    'Lang in een collectief centrum, zonder perspectief',
    'Lange in einer Sammelunterkunft, ohne Perspektive',
    'Long in a collective centre, without prospects',
    GUIDE,
  ),
];

/** How likely a child is to disappear, as the rules weigh what was answered. */
export const disappearanceLevels = [
  item('low', 'Faible', 'Laag', 'Gering', 'Low'),
  item('raised', 'Accru', 'Verhoogd', 'Erhöht', 'Raised'),
  item('high', 'Élevé', 'Hoog', 'Hoch', 'High'),
  item('very_high', 'Très élevé', 'Zeer hoog', 'Sehr hoch', 'Very high'),
];

/** What the person must be kept safe from. */
export const protectionRisks = [
  item(
    'reprisals',
    'Représailles contre la personne',
    'Represailles tegen de persoon',
    'Vergeltung gegen die Person',
    'Reprisals against the person',
    CONVENTION,
  ),
  item(
    'family_threatened',
    'Menaces contre la famille',
    'Bedreigingen tegen de familie',
    'Drohungen gegen die Familie',
    'Threats against the family',
    CONVENTION,
  ),
  item(
    'contact_by_exploiter',
    'Reprise de contact par l’exploitant',
    'Contact gezocht door de uitbuiter',
    'Kontaktaufnahme durch die Ausbeuter',
    'Contact sought by the exploiter',
  ),
  item(
    'place_known',
    'Lieu de séjour connu ou recherché',
    'Verblijfplaats gekend of gezocht',
    'Aufenthaltsort bekannt oder gesucht',
    'Place of stay known or looked for',
  ),
  item(
    'exploited_again',
    'Nouvelle exploitation',
    'Nieuwe uitbuiting',
    'Erneute Ausbeutung',
    'Exploited again',
  ),
  item('debt', 'Pression d’une dette', 'Druk van een schuld', 'Druck durch Schulden', 'Pressure of a debt'),
  item(
    'self_harm',
    'Automutilation ou suicide',
    'Zelfverwonding of zelfdoding',
    'Selbstverletzung oder Suizid',
    'Self-harm or suicide',
  ),
  item(
    'partner_violence',
    'Violences d’un proche',
    'Geweld door een naaste',
    'Gewalt im Nahbereich',
    'Violence of somebody close',
  ),
  item(
    'online',
    'Traces et pressions en ligne',
    'Sporen en druk online',
    'Spuren und Druck im Internet',
    'Traces and pressure online',
  ),
  item(
    'hearing_ahead',
    'Audition ou procès à venir',
    'Verhoor of proces in zicht',
    'Bevorstehende Vernehmung oder Verhandlung',
    'Hearing or trial ahead',
  ),
  item('disappearance', 'Disparition', 'Verdwijning', 'Verschwinden', 'Disappearance'),
  item('health', 'Santé', 'Gezondheid', 'Gesundheit', 'Health'),
  item('other', 'Autre risque', 'Ander risico', 'Anderes Risiko', 'Another risk'),
];

/** Who does what a plan wants. */
export const riskActors = [
  item('our_agency', 'Notre organisation', 'Onze organisatie', 'Unsere Stelle', 'Our agency'),
  item('person', 'La personne elle-même', 'De persoon zelf', 'Die Person selbst', 'The person'),
  item('guardian', 'Tuteur', 'Voogd', 'Vormund', 'Guardian'),
  item('police', 'Police', 'Politie', 'Polizei', 'Police'),
  item('shelter', 'Lieu d’accueil', 'Opvangplaats', 'Unterkunft', 'Shelter'),
  item('youth_service', 'Aide à la jeunesse', 'Jeugdhulp', 'Jugendhilfe', 'Youth service'),
  item('lawyer', 'Avocat', 'Advocaat', 'Anwalt', 'Lawyer'),
  item('doctor', 'Médecin ou thérapeute', 'Arts of therapeut', 'Arzt oder Therapeut', 'Doctor or therapist'),
  item('school', 'École', 'School', 'Schule', 'School'),
  item('other', 'Quelqu’un d’autre', 'Iemand anders', 'Jemand anderes', 'Somebody else'),
];

/** Medical appointments that are needed. */
export const healthAppointments = [
  item(
    'first_check',
    'Premier bilan de santé',
    'Eerste medisch onderzoek',
    'Erste Untersuchung',
    'First check',
  ),
  item('general', 'Médecin généraliste', 'Huisarts', 'Hausarzt', 'General practitioner'),
  item('gynaecology', 'Gynécologie', 'Gynaecologie', 'Gynäkologie', 'Gynaecology'),
  item('sexual_health', 'Dépistage IST', 'Soa-onderzoek', 'STI-Untersuchung', 'Test for infections'),
  item(
    'sexual_violence',
    'Centre de prise en charge des violences sexuelles',
    'Zorgcentrum na Seksueel Geweld',
    'Betreuungszentrum nach sexueller Gewalt',
    'Sexual violence care centre',
  ),
  item('vaccination', 'Vaccination', 'Vaccinatie', 'Impfung', 'Vaccination'),
  item('dentist', 'Dentiste', 'Tandarts', 'Zahnarzt', 'Dentist'),
  item('eyes_ears', 'Vue et ouïe', 'Ogen en gehoor', 'Augen und Gehör', 'Eyes and ears'),
  item('psychiatry', 'Psychiatrie', 'Psychiatrie', 'Psychiatrie', 'Psychiatry'),
  item(
    'psychology',
    'Soutien psychologique',
    'Psychologische ondersteuning',
    'Psychologische Hilfe',
    'Psychological support',
  ),
  item('child', 'Pédiatrie', 'Kindergeneeskunde', 'Kinderarzt', 'Paediatrics'),
  item('specialist', 'Autre spécialiste', 'Andere specialist', 'Anderer Facharzt', 'Another specialist'),
];
