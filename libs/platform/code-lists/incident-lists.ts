import { cited, item } from './code-list-item.js';

const GDPR_SINCE = '2018-05-25';
const LAW_SINCE = '2018-09-05';
const ofRecord = cited([
  { text: 'GDPR art. 33; Directive 2016/680 art. 30', validFrom: GDPR_SINCE },
  { text: 'Law of 30 July 2018 art. 61', validFrom: LAW_SINCE },
]);
const ofPeople = cited([
  { text: 'GDPR art. 34; Directive 2016/680 art. 31', validFrom: GDPR_SINCE },
  { text: 'Law of 30 July 2018 art. 62', validFrom: LAW_SINCE },
]);
const ofRelais = cited([{ text: 'Relais: words of whoever reports', validFrom: '2026-01-01' }]);

/** What somebody says who reports that something went wrong with personal data. */
export const incidentSigns = [
  item(
    'saw_too_much',
    'J’ai vu quelque chose que je ne devais pas voir',
    'Ik heb iets gezien dat ik niet mocht zien',
    'Ich habe etwas gesehen, das ich nicht sehen durfte',
    'I saw something I should not see',
    ofRelais,
  ),
  item(
    'sent_wrong',
    'J’ai envoyé quelque chose à la mauvaise personne',
    'Ik heb iets naar de verkeerde persoon gestuurd',
    'Ich habe etwas an die falsche Person gesendet',
    'I sent something to the wrong person',
    ofRelais,
  ),
  item(
    'lost_or_stolen',
    'J’ai perdu quelque chose, ou on me l’a volé',
    'Ik ben iets kwijt, of het is gestolen',
    'Ich habe etwas verloren, oder es wurde gestohlen',
    'I lost something, or it was stolen',
    ofRelais,
  ),
  item('other', 'Autre chose', 'Iets anders', 'Etwas anderes', 'Something else', ofRelais),
  item(
    'other_agency',
    'Signalé par une autre organisation',
    'Gemeld door een andere organisatie',
    'Von einer anderen Stelle mitgeteilt',
    'Told by another agency',
    ofRelais,
  ),
];

/** What became of the data. */
export const incidentNatures = [
  item(
    'confidentiality',
    'Confidentialité : quelqu’un les a vues ou reçues sans droit',
    'Vertrouwelijkheid: iemand zag of kreeg ze zonder recht',
    'Vertraulichkeit: jemand sah oder bekam sie unbefugt',
    'Confidentiality: somebody saw or got them without a right',
    ofRecord,
  ),
  item(
    'integrity',
    'Intégrité : elles ont été modifiées sans droit ou par erreur',
    'Integriteit: ze werden zonder recht of per vergissing gewijzigd',
    'Unversehrtheit: sie wurden unbefugt oder aus Versehen geändert',
    'Integrity: they were changed without a right or by mistake',
    ofRecord,
  ),
  item(
    'availability',
    'Disponibilité : elles sont perdues ou inaccessibles',
    'Beschikbaarheid: ze zijn verloren of niet toegankelijk',
    'Verfügbarkeit: sie sind verloren oder nicht zugänglich',
    'Availability: they are lost or cannot be reached',
    ofRecord,
  ),
];

/** Which data it touches. */
export const incidentData = [
  item('identity', 'Identité, photo', 'Identiteit, foto', 'Identität, Foto', 'Identity, photo', ofRecord),
  item(
    'contact',
    'Téléphone, adresse de contact',
    'Telefoon, contactadres',
    'Telefon, Kontaktadresse',
    'Telephone, contact address',
    ofRecord,
  ),
  item(
    'whereabouts',
    'Lieu de séjour, adresse protégée',
    'Verblijfplaats, beschermd adres',
    'Aufenthaltsort, geschützte Adresse',
    'Whereabouts, protected address',
    ofRecord,
  ),
  item('health', 'Santé', 'Gezondheid', 'Gesundheit', 'Health', ofRecord),
  item(
    'sensitive',
    'Origine, convictions, vie sexuelle',
    'Afkomst, overtuiging, seksueel leven',
    'Herkunft, Überzeugung, Sexualleben',
    'Origin, beliefs, sex life',
    ofRecord,
  ),
  item(
    'offences',
    'Infractions, données policières et judiciaires',
    'Strafbare feiten, politionele en gerechtelijke gegevens',
    'Straftaten, polizeiliche und gerichtliche Daten',
    'Offences, police and judicial data',
    ofRecord,
  ),
  item(
    'care',
    'Accompagnement, risques',
    'Begeleiding, risico’s',
    'Begleitung, Risiken',
    'Care, risks',
    ofRecord,
  ),
  item('stay', 'Séjour', 'Verblijf', 'Aufenthalt', 'Residence', ofRecord),
  item('money', 'Données financières', 'Financiële gegevens', 'Finanzdaten', 'Financial data', ofRecord),
  item(
    'access',
    'Comptes, mots de passe, clés',
    'Accounts, wachtwoorden, sleutels',
    'Konten, Passwörter, Schlüssel',
    'Accounts, passwords and keys',
    ofRecord,
  ),
];

/** Whose data they are. */
export const incidentPeople = [
  item(
    'victims',
    'Victimes (présumées)',
    '(Vermoedelijke) slachtoffers',
    '(Mutmaßliche) Opfer',
    '(Presumed) victims',
    ofRecord,
  ),
  item('children', 'Mineurs', 'Minderjarigen', 'Minderjährige', 'Children', ofRecord),
  item('relatives', 'Proches', 'Naasten', 'Angehörige', 'Relatives', ofRecord),
  item('suspects', 'Suspects', 'Verdachten', 'Verdächtige', 'Suspects', ofRecord),
  item('witnesses', 'Témoins', 'Getuigen', 'Zeugen', 'Witnesses', ofRecord),
  item(
    'colleagues',
    'Personnes qui travaillent ici ou ailleurs',
    'Mensen die hier of elders werken',
    'Menschen, die hier oder anderswo arbeiten',
    'People who work here or elsewhere',
    ofRecord,
  ),
  item('others', 'Autres', 'Anderen', 'Andere', 'Others', ofRecord),
];

/** What it may do to the people. */
export const incidentRisks = [
  item(
    'none',
    'Probablement aucun risque',
    'Waarschijnlijk geen risico',
    'Wahrscheinlich kein Risiko',
    'Probably no risk',
    ofRecord,
  ),
  item('risk', 'Un risque', 'Een risico', 'Ein Risiko', 'A risk', ofRecord),
  item('high', 'Un risque élevé', 'Een hoog risico', 'Ein hohes Risiko', 'A high risk', ofPeople),
];

/** Whom an agency notifies. */
export const incidentAuthorities = [
  item(
    'apd',
    'Autorité de protection des données (APD)',
    'Gegevensbeschermingsautoriteit (GBA)',
    'Datenschutzbehörde (DSB)',
    'Data Protection Authority (APD/GBA)',
    ofRecord,
  ),
  item(
    'coc',
    'Organe de contrôle de l’information policière (COC)',
    'Controleorgaan op de politionele informatie (COC)',
    'Kontrollorgan für polizeiliche Informationen (COC)',
    'Supervisory Body for Police Information (COC)',
    ofRecord,
  ),
  item(
    'other',
    'Une autre autorité de contrôle',
    'Een andere toezichthoudende autoriteit',
    'Eine andere Aufsichtsbehörde',
    'Another supervisory authority',
    ofRecord,
  ),
];

/** Why the people are not told of a high risk. */
export const incidentUntold = [
  item(
    'unreadable',
    'Les données étaient illisibles pour quiconque les a eues',
    'De gegevens waren onleesbaar voor wie ze kreeg',
    'Die Daten waren für jeden, der sie bekam, unlesbar',
    'The data could not be read by whoever got them',
    ofPeople,
  ),
  item(
    'averted',
    'Le risque élevé n’existe plus grâce aux mesures prises ensuite',
    'Het hoge risico bestaat niet meer door maatregelen achteraf',
    'Das hohe Risiko besteht dank späterer Maßnahmen nicht mehr',
    'Measures taken since have averted the high risk',
    ofPeople,
  ),
  item(
    'public_instead',
    'Effort disproportionné : communication publique à la place',
    'Onevenredige inspanning: openbare mededeling in de plaats',
    'Unverhältnismäßiger Aufwand: stattdessen öffentliche Mitteilung',
    'Disproportionate effort: told to the public instead',
    ofPeople,
  ),
  item(
    'restricted',
    'Limité par la loi : enquête, sécurité ou protection d’autrui',
    'Beperkt door de wet: onderzoek, veiligheid of bescherming van anderen',
    'Vom Gesetz eingeschränkt: Ermittlung, Sicherheit oder Schutz anderer',
    'Restricted by law: an inquiry, safety, or the protection of others',
    ofPeople,
  ),
];
