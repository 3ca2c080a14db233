import { item } from './code-list-item.js';

const ALIENS_ACT = { source: 'Aliens Act (15 December 1980), art. 61/2' };
const SALDUZ = { source: 'Code of Criminal Procedure, art. 47bis' };

/** How the police or an inspection came to meet somebody. */
export const interceptionKinds = [
  item(
    'identity_check',
    'Contrôle d’identité',
    'Identiteitscontrole',
    'Identitätskontrolle',
    'Identity check',
  ),
  item('traffic_check', 'Contrôle routier', 'Verkeerscontrole', 'Verkehrskontrolle', 'Traffic check'),
  item(
    'labour_inspection',
    'Contrôle du travail',
    'Arbeidsinspectie',
    'Arbeitsinspektion',
    'Labour inspection',
  ),
  item(
    'raid',
    'Perquisition ou descente',
    'Huiszoeking of inval',
    'Durchsuchung oder Razzia',
    'Search or raid',
  ),
  item('border_check', 'Contrôle à la frontière', 'Grenscontrole', 'Grenzkontrolle', 'Border check'),
  item(
    'hospital_call',
    'Appel d’un hôpital',
    'Oproep van een ziekenhuis',
    'Anruf eines Krankenhauses',
    'Call from a hospital',
  ),
  item('self_report', 'S’est présenté à nous', 'Meldde zich zelf', 'Hat sich selbst gemeldet', 'Came to us'),
  item(
    'third_party_call',
    'Appel d’un tiers',
    'Oproep van een derde',
    'Anruf eines Dritten',
    'Call from somebody else',
  ),
  item(
    'missing_found',
    'Personne disparue retrouvée',
    'Vermiste persoon teruggevonden',
    'Vermisste Person gefunden',
    'Missing person found',
  ),
  item('other', 'Autre', 'Andere', 'Andere', 'Other'),
];

/** Why somebody a check met is not reported as a presumed victim. */
export const noSignReasons = [
  item(
    'no_indicator',
    'Aucun signe observé',
    'Geen enkel teken gezien',
    'Kein Anzeichen gesehen',
    'No sign seen',
  ),
  item(
    'spoken_in_own_language',
    'Entendu dans sa langue, sans signe',
    'Gesproken in eigen taal, zonder teken',
    'In eigener Sprache gesprochen, ohne Anzeichen',
    'Spoken to in their language, without a sign',
  ),
  item(
    'known_and_safe',
    'Identité et situation connues',
    'Identiteit en situatie bekend',
    'Identität und Lage bekannt',
    'Identity and situation known',
  ),
  item(
    'with_parent',
    'Avec un parent, situation vérifiée',
    'Met een ouder, situatie nagekeken',
    'Mit einem Elternteil, Lage geprüft',
    'With a parent, situation checked',
  ),
  item(
    'suspect_only',
    'Suspect, aucun signe de victime',
    'Verdachte, geen teken van slachtoffer',
    'Verdächtig, kein Anzeichen eines Opfers',
    'Suspect, no sign of a victim',
  ),
];

/** Hands outside Relais. */
export const handOverOutsides = [
  item('hospital', 'Hôpital', 'Ziekenhuis', 'Krankenhaus', 'Hospital'),
  item(
    'sexual_violence_centre',
    'Centre de prise en charge des violences sexuelles',
    'Zorgcentrum na seksueel geweld',
    'Betreuungszentrum nach sexueller Gewalt',
    'Care centre after sexual violence',
  ),
  item(
    'shelter',
    'Lieu d’accueil hors Relais',
    'Opvangplek buiten Relais',
    'Unterkunft außerhalb von Relais',
    'Shelter outside Relais',
  ),
  item(
    'youth_service',
    'Service d’aide à la jeunesse hors Relais',
    'Jeugddienst buiten Relais',
    'Jugenddienst außerhalb von Relais',
    'Youth service outside Relais',
  ),
  item('police', 'Autre police', 'Andere politie', 'Andere Polizei', 'Other police'),
  item(
    'guardian',
    'Tuteur hors Relais',
    'Voogd buiten Relais',
    'Vormund außerhalb von Relais',
    'Guardian outside Relais',
  ),
];

/** Where two sides meet. A code: an address would tell where somebody is brought. */
export const handOverPoints = [
  item('our_station', 'À notre poste', 'Op onze post', 'Auf unserer Wache', 'At our station'),
  item('railway_station', 'Dans une gare', 'In een station', 'An einem Bahnhof', 'At a railway station'),
  item(
    'hospital_entrance',
    'À l’entrée d’un hôpital',
    'Aan de ingang van een ziekenhuis',
    'Am Eingang eines Krankenhauses',
    'At a hospital entrance',
  ),
  item('court', 'Au tribunal', 'In de rechtbank', 'Im Gericht', 'At the court'),
  item(
    'office_of_receiver',
    'Au bureau du receveur',
    'Op het kantoor van de ontvanger',
    'Im Büro des Empfängers',
    'At the receiver’s office',
  ),
  item(
    'agreed_by_telephone',
    'Convenu au téléphone',
    'Telefonisch afgesproken',
    'Telefonisch vereinbart',
    'Agreed by telephone',
  ),
];

export const handOverTransports = [
  item('police_car', 'Véhicule de police', 'Politievoertuig', 'Polizeifahrzeug', 'Police car'),
  item('unmarked_car', 'Véhicule banalisé', 'Anoniem voertuig', 'Ziviles Fahrzeug', 'Unmarked car'),
  item(
    'receiver_collects',
    'Le receveur vient chercher',
    'De ontvanger komt halen',
    'Der Empfänger holt ab',
    'The receiver collects',
  ),
  item('ambulance', 'Ambulance', 'Ziekenwagen', 'Krankenwagen', 'Ambulance'),
  item('taxi', 'Taxi, accompagné', 'Taxi, begeleid', 'Taxi, begleitet', 'Taxi, accompanied'),
  item(
    'public_transport',
    'Transport public, accompagné',
    'Openbaar vervoer, begeleid',
    'Öffentlicher Verkehr, begleitet',
    'Public transport, accompanied',
  ),
  item('on_foot', 'À pied, accompagné', 'Te voet, begeleid', 'Zu Fuß, begleitet', 'On foot, accompanied'),
];

/** What goes along. */
export const belongings = [
  item('identity_document', 'Document d’identité', 'Identiteitsdocument', 'Ausweis', 'Identity document'),
  item('telephone', 'Téléphone', 'Telefoon', 'Telefon', 'Telephone'),
  item('money', 'Argent', 'Geld', 'Geld', 'Money'),
  item('bank_card', 'Carte bancaire', 'Bankkaart', 'Bankkarte', 'Bank card'),
  item('medicine', 'Médicaments', 'Geneesmiddelen', 'Medikamente', 'Medicine'),
  item('keys', 'Clés', 'Sleutels', 'Schlüssel', 'Keys'),
  item('papers', 'Papiers', 'Papieren', 'Papiere', 'Papers'),
  item('bag', 'Sac ou valise', 'Tas of koffer', 'Tasche oder Koffer', 'Bag or suitcase'),
  item('jewellery', 'Bijoux', 'Juwelen', 'Schmuck', 'Jewellery'),
  item('other', 'Autre', 'Andere', 'Anderes', 'Other'),
];

/** Why a hand-over came to nothing. */
export const handOverFailures = [
  item(
    'nobody_there',
    'Personne au rendez-vous',
    'Niemand op de afspraak',
    'Niemand am Treffpunkt',
    'Nobody there',
  ),
  item(
    'person_left',
    'La personne est partie',
    'De persoon is vertrokken',
    'Die Person ist gegangen',
    'The person left',
  ),
  item(
    'person_refused',
    'La personne ne veut pas',
    'De persoon wil niet',
    'Die Person will nicht',
    'The person does not want to',
  ),
  item('taken_ill', 'Malade ou blessé', 'Ziek of gewond', 'Krank oder verletzt', 'Ill or injured'),
  item('no_place', 'Plus de place', 'Geen plaats meer', 'Kein Platz mehr', 'No place any more'),
  item('not_suitable', 'Lieu inadapté', 'Plek niet geschikt', 'Ort nicht geeignet', 'Place not suitable'),
  item('not_safe', 'Pas assez sûr', 'Niet veilig genoeg', 'Nicht sicher genug', 'Not safe enough'),
  item(
    'changed_plan',
    'Autre solution trouvée',
    'Andere oplossing gevonden',
    'Andere Lösung gefunden',
    'Another solution was found',
  ),
  item(
    'arrived_elsewhere',
    'Arrivée ailleurs',
    'Elders aangekomen',
    'Anderswo angekommen',
    'Arrived elsewhere',
  ),
];

export const policeRecordKinds = [
  item('initial_report', 'PV initial', 'Aanvankelijk pv', 'Erstes Protokoll', 'Initial report (PV)'),
  item('follow_up_report', 'PV subséquent', 'Navolgend pv', 'Folgeprotokoll', 'Follow-up report (PV)'),
  item('information_note', 'Note d’information', 'Informatienota', 'Informationsvermerk', 'Information note'),
  item(
    'administrative_report',
    'Rapport administratif',
    'Bestuurlijk verslag',
    'Verwaltungsbericht',
    'Administrative report',
  ),
];

export const hearingKinds = [
  item('hearing', 'Audition', 'Verhoor', 'Vernehmung', 'Hearing'),
  item(
    'recorded_hearing',
    'Audition audiovisuelle (mineur ou vulnérable)',
    'Audiovisueel verhoor (minderjarig of kwetsbaar)',
    'Audiovisuelle Vernehmung (minderjährig oder schutzbedürftig)',
    'Audio-visual hearing (minor or vulnerable)',
  ),
  item('complaint', 'Plainte', 'Klacht', 'Anzeige', 'Complaint'),
  item('confrontation', 'Confrontation', 'Confrontatie', 'Gegenüberstellung', 'Confrontation'),
  item(
    'information',
    'Information donnée, sans audition',
    'Informatie gegeven, zonder verhoor',
    'Auskunft gegeben, ohne Vernehmung',
    'Informed, not heard',
    ALIENS_ACT,
  ),
];

export const heardAs = [
  item('victim', 'Comme victime', 'Als slachtoffer', 'Als Opfer', 'As a victim'),
  item('witness', 'Comme témoin', 'Als getuige', 'Als Zeuge', 'As a witness'),
  item('suspect', 'Comme suspect', 'Als verdachte', 'Als verdächtige Person', 'As a suspect', SALDUZ),
];

export const hearingInterpreters = [
  item(
    'booked',
    'Interprète juré présent',
    'Beëdigd tolk aanwezig',
    'Vereidigter Dolmetscher anwesend',
    'Sworn interpreter present',
  ),
  item(
    'by_telephone',
    'Interprète par téléphone',
    'Tolk per telefoon',
    'Dolmetscher per Telefon',
    'Interpreter by telephone',
  ),
  item(
    'not_booked',
    'Pas d’interprète trouvé',
    'Geen tolk gevonden',
    'Kein Dolmetscher gefunden',
    'No interpreter found',
  ),
  item(
    'not_needed',
    'Pas d’interprète nécessaire',
    'Geen tolk nodig',
    'Kein Dolmetscher nötig',
    'No interpreter needed',
  ),
];

export const hearingLawyers = [
  item('present', 'Avocat présent', 'Advocaat aanwezig', 'Anwalt anwesend', 'Lawyer present', SALDUZ),
  item(
    'consulted',
    'A parlé à un avocat avant',
    'Sprak vooraf met een advocaat',
    'Hat vorher mit einem Anwalt gesprochen',
    'Spoke to a lawyer before',
    SALDUZ,
  ),
  item(
    'waived',
    'Y renonce par écrit (majeur)',
    'Ziet schriftelijk af (meerderjarig)',
    'Verzichtet schriftlich (volljährig)',
    'Waived in writing (of age)',
    SALDUZ,
  ),
  item(
    'not_required',
    'Avocat pas requis',
    'Advocaat niet vereist',
    'Rechtsanwalt nicht erforderlich',
    'Lawyer not required',
  ),
];

/** Why a number is shown to an agency by name. */
export const recordSharePurposes = [
  item(
    'victim_status',
    'Procédure de victime',
    'Slachtofferprocedure',
    'Opferverfahren',
    'Victim procedure',
    ALIENS_ACT,
  ),
  item('compensation', 'Indemnisation', 'Schadevergoeding', 'Entschädigung', 'Compensation'),
  item('legal_aid', 'Aide juridique', 'Rechtsbijstand', 'Rechtshilfe', 'Legal aid'),
  item(
    'complaint_follow_up',
    'Suivi de la plainte',
    'Opvolging van de klacht',
    'Verfolgung der Anzeige',
    'Follow-up of the complaint',
  ),
];
