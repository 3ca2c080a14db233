import { item } from './code-list-item.js';

export const sexes = [
  item('female', 'Féminin', 'Vrouw', 'Weiblich', 'Female'),
  item('male', 'Masculin', 'Man', 'Männlich', 'Male'),
  item('other', 'Autre', 'Anders', 'Divers', 'Other'),
  item('unknown', 'Inconnu', 'Onbekend', 'Unbekannt', 'Unknown'),
];

/** What a person needs in the first hours and weeks. Shown before acceptance: nothing here may identify anybody. */
export const needs = [
  item(
    'safe_place',
    'Lieu sûr pour cette nuit',
    'Veilige plek voor vannacht',
    'Sicherer Ort für heute Nacht',
    'Safe place tonight',
  ),
  item(
    'medical_urgent',
    'Soins médicaux urgents',
    'Dringende medische zorg',
    'Dringende medizinische Hilfe',
    'Urgent medical care',
  ),
  item('medical', 'Soins médicaux', 'Medische zorg', 'Medizinische Versorgung', 'Medical care'),
  item(
    'medication',
    'Médicaments réguliers',
    'Vaste medicatie',
    'Regelmäßige Medikamente',
    'Regular medication',
  ),
  item(
    'pregnancy',
    'Suivi de grossesse',
    'Zwangerschapsopvolging',
    'Schwangerschaftsbetreuung',
    'Pregnancy care',
  ),
  item(
    'psychological',
    'Soutien psychologique',
    'Psychologische steun',
    'Psychologische Unterstützung',
    'Psychological support',
  ),
  item('addiction', 'Aide en matière d’addiction', 'Verslavingszorg', 'Suchthilfe', 'Help with addiction'),
  item('interpreter', 'Interprète', 'Tolk', 'Dolmetscher', 'Interpreter'),
  item('food_clothing', 'Repas et vêtements', 'Eten en kleding', 'Essen und Kleidung', 'Food and clothing'),
  item('hygiene', 'Hygiène et repos', 'Hygiëne en rust', 'Hygiene und Ruhe', 'Hygiene and rest'),
  item(
    'accessibility',
    'Accessibilité (handicap)',
    'Toegankelijkheid (handicap)',
    'Barrierefreiheit (Behinderung)',
    'Accessibility (disability)',
  ),
  item('female_staff', 'Personnel féminin', 'Vrouwelijk personeel', 'Weibliches Personal', 'Female staff'),
  item(
    'with_children',
    'Accueil avec ses enfants',
    'Opvang samen met kinderen',
    'Aufnahme mit Kindern',
    'Place together with children',
  ),
  item(
    'stay_together',
    'Ne pas séparer des proches',
    'Niet scheiden van naasten',
    'Nicht von Angehörigen trennen',
    'Not to be separated from relatives',
  ),
  item(
    'protection',
    'Protection contre l’entourage exploitant',
    'Bescherming tegen de uitbuiters',
    'Schutz vor den Ausbeutern',
    'Protection from the exploiters',
  ),
  item('guardian', 'Tuteur', 'Voogd', 'Vormund', 'Guardian'),
  item('lawyer', 'Avocat', 'Advocaat', 'Rechtsbeistand', 'Lawyer'),
  item(
    'residence_documents',
    'Documents de séjour',
    'Verblijfsdocumenten',
    'Aufenthaltsdokumente',
    'Residence documents',
  ),
  item('school', 'Scolarité', 'Onderwijs', 'Schule', 'Schooling'),
  item(
    'money',
    'Moyens financiers immédiats',
    'Dringende financiële middelen',
    'Sofortige Geldmittel',
    'Immediate means',
  ),
  item(
    'return_help',
    'Aide au retour volontaire',
    'Hulp bij vrijwillige terugkeer',
    'Hilfe bei freiwilliger Rückkehr',
    'Help with voluntary return',
  ),
  item('other', 'Autre besoin', 'Andere nood', 'Anderer Bedarf', 'Other need'),
];

/** What the person of another case is to the person of this one. */
export const relations = [
  item('mother', 'Mère', 'Moeder', 'Mutter', 'Mother'),
  item('father', 'Père', 'Vader', 'Vater', 'Father'),
  item('child', 'Enfant', 'Kind', 'Kind', 'Child'),
  item('sibling', 'Frère ou sœur', 'Broer of zus', 'Geschwister', 'Sibling'),
  item('partner', 'Partenaire', 'Partner', 'Partner', 'Partner'),
  item(
    'other_relative',
    'Autre membre de la famille',
    'Ander familielid',
    'Andere Verwandte',
    'Other relative',
  ),
  item('travels_with', 'Voyage avec', 'Reist samen met', 'Reist zusammen mit', 'Travels with'),
  item('found_together', 'Trouvés ensemble', 'Samen aangetroffen', 'Zusammen angetroffen', 'Found together'),
];

const HTCDS_CONSENT = {
  source:
    'IOM Human Trafficking Case Data Standard 2.0, Consent: one checkbox there, its seven questions here',
};

/** What was asked and told when consent was taken; each is answered on its own. */
export const consentQuestions = [
  item(
    'agrees',
    'La personne consent (l’enfant donne son assentiment)',
    'De persoon stemt toe (het kind stemt in)',
    'Die Person willigt ein (das Kind stimmt zu)',
    'The person consents (the child assents)',
    HTCDS_CONSENT,
  ),
  item(
    'purpose_told',
    'La finalité a été expliquée',
    'Het doel is uitgelegd',
    'Der Zweck wurde erklärt',
    'The purpose was explained',
    HTCDS_CONSENT,
  ),
  item(
    'use_told',
    'L’usage actuel et possible des données a été expliqué',
    'Het huidige en mogelijke gebruik van de gegevens is uitgelegd',
    'Die jetzige und mögliche Nutzung der Daten wurde erklärt',
    'The actual and potential use of the data was explained',
    HTCDS_CONSENT,
  ),
  item(
    'research_told',
    'L’usage non identifiant pour la recherche a été expliqué',
    'Het niet-identificerende gebruik voor onderzoek is uitgelegd',
    'Die nicht identifizierende Nutzung für Forschung wurde erklärt',
    'Non-identifying use for research was explained',
    HTCDS_CONSENT,
  ),
  item(
    'access_told',
    'Le droit de demander ses données a été expliqué',
    'Het recht om de eigen gegevens op te vragen is uitgelegd',
    'Das Recht auf Auskunft über die eigenen Daten wurde erklärt',
    'The right to ask for one’s data was explained',
    HTCDS_CONSENT,
  ),
  item(
    'storage_told',
    'La durée de conservation a été expliquée',
    'De bewaartermijn is uitgelegd',
    'Die Speicherdauer wurde erklärt',
    'How long the data are kept was explained',
    HTCDS_CONSENT,
  ),
  item(
    'withdrawal_told',
    'La possibilité de retirer le consentement a été expliquée',
    'De mogelijkheid om de toestemming in te trekken is uitgelegd',
    'Die Möglichkeit des Widerrufs wurde erklärt',
    'The possibility to withdraw consent was explained',
    HTCDS_CONSENT,
  ),
];

/** On what an agency bases its view that a person is, may be or is not a victim. */
export const assertionBases = [
  item(
    'indicators',
    'Indicateurs observés',
    'Vastgestelde indicatoren',
    'Beobachtete Indikatoren',
    'Indicators observed',
  ),
  item(
    'statement',
    'Déclaration de la personne',
    'Verklaring van de persoon',
    'Aussage der Person',
    'Statement of the person',
  ),
  item(
    'interview',
    'Entretien d’évaluation',
    'Beoordelingsgesprek',
    'Einschätzungsgespräch',
    'Assessment interview',
  ),
  item('documents', 'Documents', 'Documenten', 'Dokumente', 'Documents'),
  item(
    'third_party',
    'Information d’un tiers',
    'Informatie van een derde',
    'Information Dritter',
    'Information from a third party',
  ),
  item(
    'police_investigation',
    'Enquête de police',
    'Politieonderzoek',
    'Polizeiliche Ermittlung',
    'Police investigation',
  ),
  item(
    'labour_inspection',
    'Inspection du travail',
    'Arbeidsinspectie',
    'Arbeitsinspektion',
    'Labour inspection',
  ),
  item(
    'centre_assessment',
    'Évaluation d’un centre spécialisé',
    'Beoordeling door een gespecialiseerd centrum',
    'Einschätzung eines Fachzentrums',
    'Assessment of a specialised centre',
  ),
  item(
    'magistrate_decision',
    'Décision du magistrat',
    'Beslissing van de magistraat',
    'Entscheidung der Staatsanwaltschaft',
    'Decision of the magistrate',
  ),
  item('medical_report', 'Rapport médical', 'Medisch verslag', 'Ärztlicher Bericht', 'Medical report'),
  item('other', 'Autre élément', 'Ander element', 'Anderes Element', 'Other element'),
];
