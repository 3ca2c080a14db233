import { item } from './code-list-item.js';

/** What help a note is about: HTCDS support plan types, and what the Belgian centres and shelters do besides. */
export const assistanceTypes = [
  item('social_care', 'Accompagnement social', 'Sociale begeleiding', 'Soziale Begleitung', 'Social care'),
  item('health', 'Santé', 'Gezondheid', 'Gesundheit', 'Health'),
  item(
    'psychological',
    'Aide psychologique',
    'Psychologische hulp',
    'Psychologische Hilfe',
    'Psychological help',
  ),
  item('legal', 'Aide juridique', 'Juridische hulp', 'Rechtliche Hilfe', 'Legal help'),
  item(
    'administrative',
    'Démarches administratives',
    'Administratieve hulp',
    'Verwaltungsschritte',
    'Administrative steps',
  ),
  item(
    'education',
    'Scolarité et formation',
    'School en opleiding',
    'Schule und Ausbildung',
    'School and training',
  ),
  item('livelihood', 'Travail et revenus', 'Werk en inkomen', 'Arbeit und Einkommen', 'Work and income'),
  item('financial', 'Aide financière', 'Financiële hulp', 'Finanzielle Hilfe', 'Financial help'),
  item('housing', 'Logement', 'Huisvesting', 'Wohnen', 'Housing'),
  item('safety', 'Sécurité', 'Veiligheid', 'Sicherheit', 'Safety'),
  item(
    'family',
    'Famille et proches',
    'Familie en naasten',
    'Familie und Angehörige',
    'Family and relatives',
  ),
  item('daily_life', 'Vie quotidienne', 'Dagelijks leven', 'Alltag', 'Daily life'),
];

/** Ways to reach a person. */
export const contactChannels = [
  item('call', 'Appel téléphonique', 'Telefoneren', 'Anruf', 'Telephone call'),
  item('sms', 'SMS', 'Sms', 'SMS', 'Text message'),
  item('message_app', 'Messagerie', 'Berichtenapp', 'Messenger', 'Messaging app'),
  item('email', 'E-mail', 'E-mail', 'E-Mail', 'E-mail'),
  item('letter', 'Lettre', 'Brief', 'Brief', 'Letter'),
  item('visit', 'Visite', 'Bezoek', 'Besuch', 'Visit'),
  item(
    'through_agency',
    'Par notre organisation',
    'Via onze organisatie',
    'Über unsere Stelle',
    'Through our agency',
  ),
];

/** Who may know that the person is in contact with an agency. */
export const contactInformed = [
  item('guardian', 'Tuteur', 'Voogd', 'Vormund', 'Guardian'),
  item('lawyer', 'Avocat', 'Advocaat', 'Anwalt', 'Lawyer'),
  item('interpreter', 'Interprète', 'Tolk', 'Dolmetscher', 'Interpreter'),
  item('family', 'Famille', 'Familie', 'Familie', 'Family'),
  item('friend', 'Personne de confiance', 'Vertrouwenspersoon', 'Vertrauensperson', 'Trusted person'),
  item('school', 'École', 'School', 'Schule', 'School'),
  item('employer', 'Employeur actuel', 'Huidige werkgever', 'Jetziger Arbeitgeber', 'Present employer'),
];
