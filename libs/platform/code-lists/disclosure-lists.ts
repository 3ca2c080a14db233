import { cited, item } from './code-list-item.js';
import { criminalCode } from './new-criminal-code.js';

const ofGdpr = cited([{ text: 'GDPR art. 5(1)(b)', validFrom: '2018-05-25' }]);
const ofRelais = cited([{ text: 'Relais: words of whoever answers', validFrom: '2026-01-01' }]);

/** For what a part of a case is opened to an agency outside a referral, or asked for. */
const disclosurePurposes = [
  item(
    'safety',
    'Sécurité de la personne',
    'Veiligheid van de persoon',
    'Sicherheit der Person',
    'Safety of the person',
    ofGdpr,
  ),
  item(
    'care',
    'Soins et accompagnement',
    'Zorg en begeleiding',
    'Betreuung und Begleitung',
    'Care and support',
    ofGdpr,
  ),
  item('housing', 'Hébergement', 'Onderdak', 'Unterbringung', 'Housing', ofGdpr),
  item('guardianship', 'Tutelle', 'Voogdij', 'Vormundschaft', 'Guardianship', ofGdpr),
  item('residence', 'Séjour', 'Verblijf', 'Aufenthalt', 'Residence', ofGdpr),
  item(
    'proceedings',
    'Enquête et procédure',
    'Onderzoek en procedure',
    'Ermittlung und Verfahren',
    'Investigation and proceedings',
    ofGdpr,
  ),
  item(
    'identification',
    'Établir l’identité ou l’âge',
    'Identiteit of leeftijd vaststellen',
    'Identität oder Alter feststellen',
    'Establishing identity or age',
    ofGdpr,
  ),
  item('compensation', 'Indemnisation', 'Schadevergoeding', 'Entschädigung', 'Compensation', ofGdpr),
];

/** Why a disclosure ends before its time. */
const disclosureEnds = [
  item(
    'purpose_reached',
    'Le but est atteint',
    'Het doel is bereikt',
    'Der Zweck ist erreicht',
    'The purpose is reached',
    ofRelais,
  ),
  item(
    'no_longer_needed',
    'Plus nécessaire',
    'Niet meer nodig',
    'Nicht mehr nötig',
    'No longer needed',
    ofRelais,
  ),
  item(
    'consent_withdrawn',
    'La personne retire son accord',
    'De persoon trekt haar toestemming in',
    'Die Person widerruft ihre Einwilligung',
    'The person withdraws their consent',
    cited([{ text: 'GDPR art. 7(3)', validFrom: '2018-05-25' }]),
  ),
  item(
    'given_in_error',
    'Communiqué par erreur',
    'Bij vergissing meegedeeld',
    'Irrtümlich offengelegt',
    'Disclosed in error',
    ofRelais,
  ),
];

/** Why a part of a case is not opened to who asked; none says whether there is something. */
const disclosureRefusals = [
  item(
    'not_needed',
    'Pas nécessaire pour ce but',
    'Niet nodig voor dit doel',
    'Für diesen Zweck nicht nötig',
    'Not needed for this purpose',
    ofRelais,
  ),
  item(
    'no_legal_ground',
    'Pas de base légale',
    'Geen rechtsgrond',
    'Keine Rechtsgrundlage',
    'No legal ground',
    ofRelais,
  ),
  item(
    'professional_secrecy',
    'Secret professionnel',
    'Beroepsgeheim',
    'Berufsgeheimnis',
    'Professional secrecy',
    cited(criminalCode('458', '352')),
  ),
  item(
    'person_disagrees',
    'La personne n’est pas d’accord',
    'De persoon gaat niet akkoord',
    'Die Person ist nicht einverstanden',
    'The person does not agree',
    ofRelais,
  ),
  item(
    'another_way',
    'Par une autre voie\u00a0: une orientation ou une concertation de cas',
    'Langs een andere weg: een doorverwijzing of casusoverleg',
    'Auf anderem Weg: Vermittlung oder Fallkonferenz',
    'By another way: a referral or a case consultation',
    ofRelais,
  ),
];

/** The lists of disclosures, by name. */
export const disclosureLists = {
  'disclosure-end': disclosureEnds,
  'disclosure-purpose': disclosurePurposes,
  'disclosure-refusal': disclosureRefusals,
};
