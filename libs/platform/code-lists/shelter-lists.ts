import { item } from './code-list-item.js';

/** Why somebody left a shelter. Going missing has an episode of its own; here it only ends the stay. */
export const departureReasons = [
  item('own_housing', 'Logement propre', 'Eigen woning', 'Eigene Wohnung', 'Own housing'),
  item('other_shelter', 'Autre centre d’accueil', 'Andere opvang', 'Andere Unterkunft', 'Another shelter'),
  item('foster_family', 'Famille d’accueil', 'Pleeggezin', 'Pflegefamilie', 'Foster family'),
  item('family', 'Chez des proches', 'Bij familie of naasten', 'Bei Angehörigen', 'With relatives'),
  item('reception_network', 'Réseau d’accueil', 'Opvangnetwerk', 'Aufnahmenetz', 'Reception network'),
  item('hospital', 'Hôpital', 'Ziekenhuis', 'Krankenhaus', 'Hospital'),
  item(
    'voluntary_return',
    'Retour volontaire',
    'Vrijwillige terugkeer',
    'Freiwillige Rückkehr',
    'Voluntary return',
  ),
  item('detention', 'Détention', 'Detentie', 'Haft', 'Detention'),
  item(
    'left_without_word',
    'Départ sans prévenir',
    'Vertrokken zonder bericht',
    'Ohne Nachricht gegangen',
    'Left without a word',
  ),
  item('disappeared', 'Disparition', 'Verdwenen', 'Verschwunden', 'Disappeared'),
  item(
    'own_choice',
    'Ne souhaite plus rester',
    'Wil niet langer blijven',
    'Möchte nicht bleiben',
    'Did not want to stay',
  ),
  item('house_rules', 'Exclusion du centre', 'Uitsluiting', 'Ausschluss', 'Excluded from the house'),
  item('safety', 'Raisons de sécurité', 'Veiligheidsredenen', 'Sicherheitsgründe', 'Reasons of safety'),
  item(
    'age',
    'Limite d’âge atteinte',
    'Leeftijdsgrens bereikt',
    'Altersgrenze erreicht',
    'Age limit reached',
  ),
  item('deceased', 'Décès', 'Overlijden', 'Tod', 'Death'),
  item(
    'case_closed_to_us',
    'Dossier plus accessible à notre organisation',
    'Dossier niet langer toegankelijk voor onze organisatie',
    'Fall für unsere Stelle nicht mehr zugänglich',
    'Case no longer open to our agency',
  ),
  item('other', 'Autre raison', 'Andere reden', 'Anderer Grund', 'Other reason'),
];

/** Why a rule of a place is set aside: each is about somebody's safety or dignity, none about convenience. */
export const placeOverrideReasons = [
  item(
    'no_other_safe_place',
    'Aucun autre lieu sûr cette nuit',
    'Geen andere veilige plek vannacht',
    'Heute Nacht kein anderer sicherer Ort',
    'No other safe place tonight',
  ),
  item(
    'keep_family_together',
    'Ne pas séparer une famille',
    'Een gezin niet scheiden',
    'Eine Familie nicht trennen',
    'Not to separate a family',
  ),
  item(
    'age_in_doubt',
    'Âge en doute, mesure de protection',
    'Leeftijd in twijfel, beschermende maatregel',
    'Alter unklar, Schutzmaßnahme',
    'Age in doubt, as a protection',
  ),
  item(
    'danger_elsewhere',
    'Danger dans l’autre lieu',
    'Gevaar op de andere plek',
    'Gefahr am anderen Ort',
    'Danger in the other place',
  ),
  item('health', 'Raisons de santé', 'Gezondheidsredenen', 'Gesundheitliche Gründe', 'Reasons of health'),
];

/** Why a place cannot be given. */
export const outOfUseReasons = [
  item('repair', 'Réparations', 'Herstelling', 'Reparatur', 'Repairs'),
  item('hygiene', 'Nettoyage ou désinfection', 'Schoonmaak of ontsmetting', 'Reinigung', 'Cleaning'),
  item('staff', 'Personnel insuffisant', 'Te weinig personeel', 'Zu wenig Personal', 'Not enough staff'),
  item('safety', 'Raisons de sécurité', 'Veiligheidsredenen', 'Sicherheitsgründe', 'Reasons of safety'),
  item('other', 'Autre raison', 'Andere reden', 'Anderer Grund', 'Other reason'),
];
