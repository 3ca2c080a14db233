import type { Catalogue } from '../catalogue.js';

/** Problems of appointments, and what a calendar says. */
export const appointments = {
  'problem.practitionerKnown': {
    fr: 'Déjà dans le répertoire',
    nl: 'Staat al in de lijst',
    de: 'Steht schon im Verzeichnis',
    en: 'In the directory already',
  },
  'problem.practitionerKnown.detail': {
    fr: 'Cette personne est déjà inscrite avec ce rôle. Modifiez son inscription.',
    nl: 'Deze persoon staat er al met deze rol. Wijzig de gegevens.',
    de: 'Diese Person ist mit dieser Rolle schon eingetragen. Ändern Sie den Eintrag.',
    en: 'This person is entered with this role already. Change the entry.',
  },
  'problem.practitionerTaken': {
    fr: 'Cette personne est déjà réservée',
    nl: 'Deze persoon is al geboekt',
    de: 'Diese Person ist bereits gebucht',
    en: 'This person is already booked',
  },
  'problem.practitionerTaken.detail': {
    fr: 'Quelqu’un a été plus rapide, ou la personne est absente à ce moment. Choisissez quelqu’un d’autre ou une autre heure.',
    nl: 'Iemand was sneller, of de persoon is dan afwezig. Kies iemand anders of een ander uur.',
    de: 'Jemand war schneller, oder die Person ist zu dieser Zeit abwesend. Wählen Sie jemand anderen oder eine andere Zeit.',
    en: 'Another agency was quicker, or the person is away at that time. Choose another person or another time.',
  },
  'problem.conflictOfInterest': {
    fr: 'Conflit d’intérêts',
    nl: 'Belangenconflict',
    de: 'Interessenkonflikt',
    en: 'Conflict of interest',
  },
  'problem.conflictOfInterest.detail': {
    fr: 'Cette personne ne peut pas intervenir dans cette affaire. Choisissez quelqu’un d’autre.',
    nl: 'Deze persoon mag in deze zaak niet optreden. Kies iemand anders.',
    de: 'Diese Person darf in dieser Sache nicht tätig werden. Wählen Sie jemand anderen.',
    en: 'This person may not act in this matter. Choose another person.',
  },
  'problem.attendanceTooEarly': {
    fr: 'Trop tôt',
    nl: 'Te vroeg',
    de: 'Zu früh',
    en: 'Too early',
  },
  'problem.attendanceTooEarly.detail': {
    fr: 'La présence se note quand le rendez-vous commence.',
    nl: 'De aanwezigheid wordt genoteerd wanneer de afspraak begint.',
    de: 'Die Anwesenheit wird festgehalten, wenn der Termin beginnt.',
    en: 'Attendance is recorded when the appointment begins.',
  },
  'problem.answerTooLate': {
    fr: 'Rendez-vous passé',
    nl: 'Afspraak voorbij',
    de: 'Termin vorbei',
    en: 'Appointment is over',
  },
  'problem.answerTooLate.detail': {
    fr: 'Ce rendez-vous est terminé : il ne peut plus être confirmé.',
    nl: 'Deze afspraak is voorbij en kan niet meer worden bevestigd.',
    de: 'Dieser Termin ist vorbei und kann nicht mehr bestätigt werden.',
    en: 'This appointment is over and can no longer be confirmed.',
  },
  'problem.appointmentOfClosedCase': {
    fr: 'Dossier clos',
    nl: 'Dossier afgesloten',
    de: 'Fall abgeschlossen',
    en: 'Case closed',
  },
  'problem.appointmentOfClosedCase.detail': {
    fr: 'Rouvrez le dossier pour prendre rendez-vous.',
    nl: 'Heropen het dossier om een afspraak te maken.',
    de: 'Öffnen Sie den Fall wieder, um einen Termin zu vereinbaren.',
    en: 'Reopen the case to book an appointment.',
  },
  'problem.bookerLeft': {
    fr: 'L’organisation qui demande a quitté le dossier',
    nl: 'De vragende organisatie heeft het dossier verlaten',
    de: 'Die anfragende Stelle hat den Fall verlassen',
    en: 'The organisation that asks has left the case',
  },
  'problem.bookerLeft.detail': {
    fr: 'Elle ne participe plus au dossier et ne peut plus le partager. Refusez la demande.',
    nl: 'Ze neemt niet meer deel aan het dossier en kan het niet meer delen. Weiger de vraag.',
    de: 'Sie ist nicht mehr am Fall beteiligt und kann ihn nicht mehr teilen. Lehnen Sie die Anfrage ab.',
    en: 'It no longer takes part in the case and cannot share it any more. Refuse the request.',
  },
  'issue.inPast': {
    fr: 'Ce moment est passé.',
    nl: 'Dit moment is voorbij.',
    de: 'Dieser Zeitpunkt ist vorbei.',
    en: 'This moment is past.',
  },
  'problem.calendarSecretNeeded': {
    fr: 'Le mot de passe de cet agenda est demandé.',
    nl: 'Het wachtwoord van deze agenda wordt gevraagd.',
    de: 'Das Passwort dieses Kalenders wird verlangt.',
    en: 'The password of this calendar is asked for.',
  },
  'problem.calendarSecretNeeded.detail': {
    fr: 'Il a été montré une seule fois, dans Relais. S’il est perdu, faites-y une nouvelle adresse d’agenda.',
    nl: 'Het is één keer getoond, in Relais. Is het weg, maak daar dan een nieuw adres.',
    de: 'Es wurde einmal gezeigt, in Relais. Ist es verloren, erstellen Sie dort eine neue Adresse.',
    en: 'It was shown once, in Relais. If it is lost, make a new address there.',
  },
  'problem.calendarAddressEnded': {
    fr: 'Cette adresse d’agenda n’existe plus.',
    nl: 'Dit agenda-adres bestaat niet meer.',
    de: 'Diese Kalenderadresse gibt es nicht mehr.',
    en: 'This calendar address has ended.',
  },
  'problem.calendarAddressEnded.detail': {
    fr: 'Son secret figurait dans l’adresse. Supprimez-la de votre agenda et faites-en une nouvelle dans Relais, sous Rendez-vous : elle vient avec un mot de passe.',
    nl: 'Het geheim stond in het adres. Verwijder het uit uw agenda en maak in Relais, onder Afspraken, een nieuw: dat komt met een wachtwoord.',
    de: 'Ihr Geheimnis stand in der Adresse. Löschen Sie sie aus Ihrem Kalender und legen Sie in Relais unter Termine eine neue an: Sie kommt mit einem Passwort.',
    en: 'Its secret stood in the address. Remove it from your calendar and make a new one in Relais, under Appointments: it comes with a password.',
  },
  'calendar.name': { fr: 'Relais', nl: 'Relais', de: 'Relais', en: 'Relais' },
  'calendar.summary.on_site': {
    fr: 'Rendez-vous Relais, sur place',
    nl: 'Relais-afspraak, ter plaatse',
    de: 'Relais-Termin, vor Ort',
    en: 'Relais appointment, on site',
  },
  'calendar.summary.telephone': {
    fr: 'Rendez-vous Relais, par téléphone',
    nl: 'Relais-afspraak, telefonisch',
    de: 'Relais-Termin, telefonisch',
    en: 'Relais appointment, by telephone',
  },
  'calendar.summary.video': {
    fr: 'Rendez-vous Relais, par vidéo',
    nl: 'Relais-afspraak, per video',
    de: 'Relais-Termin, per Video',
    en: 'Relais appointment, by video',
  },
  'calendar.description': {
    fr: 'Le reste se lit après connexion : {link}',
    nl: 'De rest leest u na het inloggen: {link}',
    de: 'Alles Weitere nach der Anmeldung: {link}',
    en: 'The rest is read after login: {link}',
  },
} satisfies Catalogue;
