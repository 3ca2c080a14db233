import { item } from './code-list-item.js';

/** What an interpreter or a lawyer is asked for. */
export const appointmentPurposes = [
  item('intake_interview', 'Premier entretien', 'Eerste gesprek', 'Erstgespräch', 'First interview'),
  item('hearing', 'Audition', 'Verhoor', 'Anhörung', 'Hearing'),
  item('counselling', 'Accompagnement', 'Begeleidingsgesprek', 'Beratungsgespräch', 'Support session'),
  item('medical', 'Rendez-vous médical', 'Medische afspraak', 'Arzttermin', 'Medical appointment'),
  item('legal_advice', 'Consultation juridique', 'Juridisch advies', 'Rechtsberatung', 'Legal advice'),
  item(
    'residence',
    'Procédure de séjour',
    'Verblijfsprocedure',
    'Aufenthaltsverfahren',
    'Residence procedure',
  ),
  item('youth_care', 'Aide à la jeunesse', 'Jeugdhulp', 'Jugendhilfe', 'Youth care'),
  item('court', 'Audience au tribunal', 'Zitting van de rechtbank', 'Gerichtsverhandlung', 'Court session'),
  item('other', 'Autre', 'Andere', 'Anderes', 'Other'),
];

/** For whom, or for which procedure, a lawyer acts: two may exist beside one another. */
export const lawyerRoles = [
  item('child', 'Avocat de l’enfant', 'Advocaat van het kind', 'Anwalt des Kindes', 'Lawyer of the child'),
  item(
    'victim',
    'Avocat de la victime',
    'Advocaat van het slachtoffer',
    'Anwalt des Opfers',
    'Lawyer of the victim',
  ),
  item(
    'guardian',
    'Avocat du tuteur',
    'Advocaat van de voogd',
    'Anwalt des Vormunds',
    'Lawyer of the guardian',
  ),
  item('civil_party', 'Partie civile', 'Burgerlijke partij', 'Nebenklage', 'Civil party'),
  item('residence', 'Droit des étrangers', 'Verblijfsrecht', 'Aufenthaltsrecht', 'Residence law'),
];

/** Who is heard: a suspect and a victim never share an interpreter. */
export const heardParties = [
  item('victim', 'Victime présumée', 'Vermoedelijk slachtoffer', 'Mutmaßliches Opfer', 'Presumed victim'),
  item('witness', 'Témoin', 'Getuige', 'Zeuge', 'Witness'),
  item('suspect', 'Personne suspectée', 'Verdachte', 'Verdächtige Person', 'Suspect'),
];

export const appointmentModes = [
  item('on_site', 'Sur place', 'Ter plaatse', 'Vor Ort', 'On site'),
  item('telephone', 'Par téléphone', 'Telefonisch', 'Telefonisch', 'By telephone'),
  item('video', 'Par vidéo', 'Per video', 'Per Video', 'By video'),
];

/** Where one meets. A shelter is never named: the practitioner is met at the district, or by the relay telephone. */
export const meetingPlaces = [
  // Read on both sides: by the service that asks for the appointment, and by the practitioner.
  item(
    'booker_office',
    'Dans les bureaux du service demandeur',
    'In het kantoor van de aanvragende dienst',
    'In den Räumen der anfragenden Stelle',
    'In the offices of the requesting service',
  ),
  item('police_station', 'Commissariat', 'Politiekantoor', 'Polizeidienststelle', 'Police station'),
  item('court', 'Tribunal', 'Rechtbank', 'Gericht', 'Court'),
  item(
    'hospital',
    'Hôpital ou médecin',
    'Ziekenhuis of arts',
    'Krankenhaus oder Praxis',
    'Hospital or doctor',
  ),
  item(
    'practitioner_office',
    'Dans son cabinet',
    'In zijn of haar kantoor',
    'In der Kanzlei oder Praxis',
    'At their office',
  ),
  item(
    'at_shelter',
    'Lieu d’accueil (adresse secrète)',
    'Opvangplaats (geheim adres)',
    'Unterkunft (geheime Adresse)',
    'Shelter (secret address)',
  ),
  item('elsewhere', 'Ailleurs', 'Elders', 'Anderswo', 'Elsewhere'),
];

/** Who pays. */
export const costBearers = [
  item('booking_agency', 'Notre organisation', 'Onze organisatie', 'Unsere Stelle', 'Our organisation'),
  item(
    'guardianship_service',
    'Service des Tutelles',
    'Dienst Voogdij',
    'Vormundschaftsdienst',
    'Guardianship Service',
    {
      source:
        'Guardian asks for an interpreter, cost borne by the Guardianship Service (manual for guardians)',
    },
  ),
  item('justice', 'Frais de justice', 'Gerechtskosten', 'Gerichtskosten', 'Court costs'),
  item(
    'legal_aid',
    'Aide juridique (pro deo)',
    'Juridische bijstand (pro Deo)',
    'Prozesskostenhilfe',
    'Legal aid (pro Deo)',
  ),
];

const RESIDES = {
  source: 'National register of sworn translators and interpreters, designation (justice.belgium.be)',
};

/** Why somebody outside the national register is asked: a reasoned decision. */
export const outsideRegisterGrounds = [
  item('urgency', 'Urgence', 'Dringendheid', 'Dringlichkeit', 'Urgency', RESIDES),
  item(
    'nobody_available',
    'Personne du registre n’est disponible',
    'Niemand uit het register is beschikbaar',
    'Niemand aus dem Register ist verfügbar',
    'Nobody in the register is available',
    RESIDES,
  ),
];

/** Why a practitioner says no; a conflict excludes them from the case. */
export const appointmentRefusals = [
  item('not_available', 'Pas disponible', 'Niet beschikbaar', 'Nicht verfügbar', 'Not available'),
  item(
    'other_language',
    'Autre langue ou dialecte',
    'Andere taal of dialect',
    'Andere Sprache oder Dialekt',
    'Other language or dialect',
  ),
  item('too_far', 'Trop loin', 'Te ver', 'Zu weit', 'Too far'),
  item(
    'conflict_of_interest',
    'Conflit d’intérêts\u00a0: je connais quelqu’un dans cette affaire',
    'Belangenconflict: ik ken iemand in deze zaak',
    'Interessenkonflikt: Ich kenne jemanden in dieser Sache',
    'Conflict of interest: I know somebody in this matter',
  ),
  item('other', 'Autre raison', 'Andere reden', 'Anderer Grund', 'Other reason'),
];

/** Why an appointment does not take place, or a mandate ends. */
export const appointmentEndings = [
  item('no_longer_needed', 'Plus nécessaire', 'Niet meer nodig', 'Nicht mehr nötig', 'No longer needed'),
  item('moved', 'Reporté', 'Verplaatst', 'Verschoben', 'Moved to another time'),
  item(
    'person_absent',
    'La personne ne peut pas venir',
    'De persoon kan niet komen',
    'Die Person kann nicht kommen',
    'The person cannot come',
  ),
  item('ill', 'Maladie', 'Ziekte', 'Krankheit', 'Illness'),
  item('mandate_over', 'Mandat terminé', 'Mandaat beëindigd', 'Mandat beendet', 'Mandate over'),
  item(
    'conflict_of_interest',
    'Conflit d’intérêts',
    'Belangenconflict',
    'Interessenkonflikt',
    'Conflict of interest',
  ),
  item('other', 'Autre raison', 'Andere reden', 'Anderer Grund', 'Other reason'),
];
