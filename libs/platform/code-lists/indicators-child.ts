import { item } from './code-list-item.js';

const child = (source: string) => ({ group: 'child_signs', childOnly: true, source });
const UNODC = 'UNODC, Human trafficking indicators, children';
const PRACTICE = 'Belgian practice';

/**
 * Signs that are asked only about a person treated as a child. Apart from schooling none has an ILO weight: the sexual
 * exploitation sets could not be read in full, and the UNODC list has no weights.
 */
export const childIndicators = [
  item(
    'K1',
    'Pas de contact avec ses parents ou son tuteur',
    'Geen contact met ouders of voogd',
    'Kein Kontakt zu Eltern oder Vormund',
    'No access to parents or guardian',
    child(UNODC),
  ),
  item(
    'K2',
    'Semble intimidé, comportement inhabituel pour son âge',
    'Lijkt geïntimideerd, gedrag past niet bij de leeftijd',
    'Wirkt eingeschüchtert, Verhalten nicht altersgemäß',
    'Intimidated, behaviour unlike a child of that age',
    child(UNODC),
  ),
  item(
    'K3',
    'Pas d’amis de son âge en dehors du travail, pas de temps pour jouer',
    'Geen vrienden van eigen leeftijd buiten het werk, geen tijd om te spelen',
    'Keine gleichaltrigen Freunde außerhalb der Arbeit, keine Zeit zum Spielen',
    'No friends of own age outside work, no time to play',
    child(UNODC),
  ),
  item('K4', 'Pas de scolarité', 'Gaat niet naar school', 'Kein Schulbesuch', 'No schooling', {
    ...child(`${UNODC}; ILO and European Commission, Operational indicators (2009), exploitation`),
    // Asked of children alone; the adult weight counts when a later age decision makes the person an adult.
    strengthAdult: 'W',
    strengthChild: 'M',
  }),
  item(
    'K5',
    'Vit à l’écart, mal logé, mange à part ou des restes',
    'Woont apart, slechte huisvesting, eet apart of restjes',
    'Lebt abgesondert, schlecht untergebracht, isst allein oder nur Reste',
    'Lives apart, poor housing, eats apart or leftovers',
    child(UNODC),
  ),
  item(
    'K6',
    'Travail inadapté à un enfant',
    'Werk dat niet geschikt is voor kinderen',
    'Für Kinder ungeeignete Arbeit',
    'Work unfit for children',
    child(UNODC),
  ),
  item(
    'K7',
    'Voyage seul ou avec des personnes sans lien de parenté\u00a0; un adulte dit avoir « trouvé » l’enfant',
    'Reist alleen of met niet-verwanten; een volwassene zegt het kind te hebben ‘gevonden’',
    'Reist allein oder mit Nichtverwandten; ein Erwachsener will das Kind „gefunden“ haben',
    'Travels alone or with non-relatives; an adult “found” the child',
    child(UNODC),
  ),
  item(
    'K8',
    'Porte sur lui des numéros de téléphone ou de taxi, beaucoup d’argent ou un nouveau téléphone',
    'Heeft telefoon- of taxinummers, veel geld of een nieuwe telefoon bij zich',
    'Trägt Telefon- oder Taxinummern, viel Geld oder ein neues Handy bei sich',
    'Carries phone or taxi numbers, much cash or a new phone without means',
    child(`${UNODC} (taxi numbers); ${PRACTICE} (cash, phone)`),
  ),
  item(
    'K9',
    'Mendicité, vols ou transport de drogue répétés, même schéma après arrestation, un adulte vient chercher l’enfant',
    'Herhaald bedelen, zakkenrollen of drugs vervoeren, zelfde patroon na arrestatie, een volwassene haalt op',
    'Wiederholtes Betteln, Taschendiebstahl oder Drogentransport, gleiches Muster nach Festnahme, wird abgeholt',
    'Repeated begging, pickpocketing or drug-running, same pattern after arrest, an adult collects',
    child(PRACTICE),
  ),
  item(
    'K10',
    'Signes d’exploitation sexuelle («\u00a0petit ami\u00a0» plus âgé, hôtel, annonces en ligne, IST, grossesse)',
    'Tekenen van seksuele uitbuiting (ouder ‘vriendje’, hotel, onlineadvertenties, soa, zwangerschap)',
    'Anzeichen sexueller Ausbeutung (älterer „Freund“, Hotel, Online-Anzeigen, STI, Schwangerschaft)',
    'Signs of sexual exploitation (older “boyfriend”, hotel, online ads, STI, pregnancy)',
    child(PRACTICE),
  ),
  item(
    'K11',
    'Disparaît souvent ou peu après l’arrivée, pris en voiture, appelé par téléphone',
    'Verdwijnt herhaaldelijk of kort na aankomst, opgehaald met de auto, weggeroepen per telefoon',
    'Verschwindet wiederholt oder kurz nach der Ankunft, im Auto abgeholt, per Telefon weggerufen',
    'Goes missing repeatedly or soon after arrival, picked up by car, called away by phone',
    child(PRACTICE),
  ),
  item(
    'K12',
    'Récit appris, se dit majeur à tort',
    'Ingestudeerd verhaal, onterecht als meerderjarig opgegeven',
    'Einstudierte Geschichte, fälschlich als volljährig ausgegeben',
    'Rehearsed story, wrongly declared as an adult',
    child(PRACTICE),
  ),
];
