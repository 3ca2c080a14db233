import type { Catalogue } from '../catalogue.js';

/** Problems of a search for a missing person. */
export const missing = {
  'problem.childAlertRuns': {
    fr: 'Child Alert déjà en cours',
    nl: 'Child Alert loopt al',
    de: 'Child Alert läuft bereits',
    en: 'Child Alert already runs',
  },
  'problem.childAlertRuns.detail': {
    fr: 'Prolongez-le ou mettez-y fin.',
    nl: 'Verleng of beëindig het.',
    de: 'Verlängern oder beenden Sie ihn.',
    en: 'Make it longer or end it.',
  },
  'problem.childAlertOver': {
    fr: 'Child Alert terminé',
    nl: 'Child Alert beëindigd',
    de: 'Child Alert beendet',
    en: 'Child Alert ended',
  },
  'problem.childAlertOver.detail': {
    fr: 'Pour en lancer un autre, il faut un nouveau dossier, avec ce qui a changé.',
    nl: 'Voor een nieuwe is een nieuw dossier nodig, met wat er veranderd is.',
    de: 'Ein neuer braucht neue Unterlagen mit dem, was sich geändert hat.',
    en: 'Another one needs a new pack that says what has changed.',
  },
  'problem.childAlertNotRunning': {
    fr: 'Aucun Child Alert en cours',
    nl: 'Er loopt geen Child Alert',
    de: 'Kein laufender Child Alert',
    en: 'No Child Alert runs',
  },
  'problem.childAlertNotRunning.detail': {
    fr: 'Il faut d’abord le lancer.',
    nl: 'Het moet eerst gelanceerd worden.',
    de: 'Er muss zuerst ausgelöst werden.',
    en: 'It has to be launched first.',
  },
  'problem.childAlertLongest': {
    fr: 'Durée maximale atteinte',
    nl: 'Maximale duur bereikt',
    de: 'Höchstdauer erreicht',
    en: 'As long as it may run',
  },
  'problem.childAlertLongest.detail': {
    fr: 'Un Child Alert dure 24 heures au plus. Mettez-y fin par un message.',
    nl: 'Een Child Alert duurt hoogstens 24 uur. Beëindig het met een bericht.',
    de: 'Ein Child Alert dauert höchstens 24 Stunden. Beenden Sie ihn mit einer Mitteilung.',
    en: 'A Child Alert runs for 24 hours at most. End it with a message.',
  },
  'problem.childAlertAdult': {
    fr: 'Seulement pour un enfant',
    nl: 'Alleen voor een kind',
    de: 'Nur für ein Kind',
    en: 'For a child only',
  },
  'problem.childAlertAdult.detail': {
    fr: 'La personne est majeure sans doute possible.',
    nl: 'De persoon is zonder twijfel meerderjarig.',
    de: 'Die Person ist zweifelsfrei volljährig.',
    en: 'The person is of age beyond doubt.',
  },
  'problem.preventiveAdult': {
    fr: 'Seulement pour un enfant',
    nl: 'Alleen voor een kind',
    de: 'Nur für ein Kind',
    en: 'For a child only',
  },
  'problem.preventiveAdult.detail': {
    fr: 'La personne est majeure sans doute possible.',
    nl: 'De persoon is zonder twijfel meerderjarig.',
    de: 'Die Person ist zweifelsfrei volljährig.',
    en: 'The person is of age beyond doubt.',
  },
  'problem.preventiveMissing': {
    fr: 'L’enfant a déjà disparu',
    nl: 'Het kind is al vermist',
    de: 'Das Kind wird bereits vermisst',
    en: 'The child is missing already',
  },
  'problem.preventiveMissing.detail': {
    fr: 'Une recherche est en cours\u00a0: la police y travaille déjà.',
    nl: 'Er loopt een zoektocht: de politie werkt er al aan.',
    de: 'Eine Suche läuft: Die Polizei arbeitet bereits daran.',
    en: 'A search runs: the police work on it already.',
  },
  'problem.preventiveAsked': {
    fr: 'Déjà demandé',
    nl: 'Al gevraagd',
    de: 'Bereits gebeten',
    en: 'Asked already',
  },
  'problem.preventiveAsked.detail': {
    fr: 'Ce service a déjà une demande pour cet enfant, qui attend ou qui vaut encore.',
    nl: 'Deze dienst heeft al een vraag voor dit kind, die wacht of nog geldt.',
    de: 'Diese Stelle hat für dieses Kind schon eine Anfrage, die wartet oder noch gilt.',
    en: 'This agency has a request for this child already, which waits or still holds.',
  },
  'problem.addressSearchOver': {
    fr: 'Plus de recherche en cours',
    nl: 'Geen zoekactie meer',
    de: 'Keine Suche mehr',
    en: 'No search any more',
  },
  'problem.addressSearchOver.detail': {
    fr: 'La personne est revenue\u00a0: l’adresse n’est plus nécessaire.',
    nl: 'De persoon is terug: het adres is niet meer nodig.',
    de: 'Die Person ist zurück: Die Adresse wird nicht mehr gebraucht.',
    en: 'The person is back: the address is no longer needed.',
  },
  'problem.addressAsked': {
    fr: 'Déjà demandé',
    nl: 'Al gevraagd',
    de: 'Bereits gebeten',
    en: 'Asked already',
  },
  'problem.addressAsked.detail': {
    fr: 'Votre demande attend une réponse ou vaut encore.',
    nl: 'Uw vraag wacht op een antwoord of geldt nog.',
    de: 'Ihre Anfrage wartet auf Antwort oder gilt noch.',
    en: 'Your request waits for an answer or still holds.',
  },
  'problem.addressNone': {
    fr: 'Pas d’adresse scellée',
    nl: 'Geen verzegeld adres',
    de: 'Keine versiegelte Adresse',
    en: 'No sealed address',
  },
  'problem.addressNone.detail': {
    fr: 'Aucun centre d’accueil ne garde ici une adresse pour cette personne. Appelez le téléphone relais.',
    nl: 'Geen opvang bewaart hier een adres voor deze persoon. Bel het relaisnummer.',
    de: 'Keine Unterkunft bewahrt hier eine Adresse für diese Person auf. Rufen Sie das Relaistelefon an.',
    en: 'No shelter keeps an address here for this person. Call the relay telephone.',
  },
  'problem.missingNoPublication': {
    fr: 'Pas de décision de publier',
    nl: 'Geen beslissing om te publiceren',
    de: 'Keine Entscheidung zur Veröffentlichung',
    en: 'No decision to publish',
  },
  'problem.missingNoPublication.detail': {
    fr: 'Une affiche n’existe qu’après une décision enregistrée.',
    nl: 'Een affiche komt er pas na een geregistreerde beslissing.',
    de: 'Ein Plakat gibt es erst nach einer erfassten Entscheidung.',
    en: 'There is a poster only after a recorded decision.',
  },
} satisfies Catalogue;
