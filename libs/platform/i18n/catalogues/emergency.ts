import type { Catalogue } from '../catalogue.js';

/** Problems of emergency access. */
export const emergency = {
  'problem.emergencySuspended': {
    fr: 'Accès d’urgence suspendu',
    nl: 'Noodtoegang geschorst',
    de: 'Notfallzugriff ausgesetzt',
    en: 'Emergency access suspended',
  },
  'problem.emergencySuspended.detail': {
    fr: 'Un de vos accès d’urgence n’a pas été contrôlé à temps. Vous n’en ouvrez plus avant qu’il ne le soit. Les responsables ont été avertis.',
    nl: 'Een van uw noodtoegangen is niet op tijd beoordeeld. U opent er geen meer voor dat gebeurd is. De verantwoordelijken zijn verwittigd.',
    de: 'Einer Ihrer Notfallzugriffe wurde nicht rechtzeitig geprüft. Bis das geschehen ist, öffnen Sie keinen weiteren. Die Verantwortlichen wissen Bescheid.',
    en: 'One of your emergency accesses was not reviewed in time. Until it is, you open no more. Those responsible have been told.',
  },
  'problem.emergencyBound': {
    fr: 'Trop d’accès d’urgence attendent un contrôle',
    nl: 'Te veel noodtoegangen wachten op een beoordeling',
    de: 'Zu viele Notfallzugriffe warten auf eine Prüfung',
    en: 'Too many emergency accesses wait for a review',
  },
  'problem.emergencyBound.detail': {
    fr: 'Vous ne pouvez plus en ouvrir avant que l’un d’eux ait été contrôlé. Les responsables ont été avertis.',
    nl: 'U kunt er geen meer openen voor een ervan beoordeeld is. De verantwoordelijken zijn verwittigd.',
    de: 'Bis einer davon geprüft ist, können Sie keinen weiteren öffnen. Die Verantwortlichen wissen Bescheid.',
    en: 'You can open no more until one of them has been reviewed. Those responsible have been told.',
  },
  'problem.emergencyNotNeeded': {
    fr: 'Ce dossier vous est déjà ouvert',
    nl: 'Dit dossier staat al voor u open',
    de: 'Dieser Fall ist schon für Sie offen',
    en: 'This case is open to you already',
  },
  'problem.emergencyNotNeeded.detail': {
    fr: 'Vous le trouvez dans la liste des dossiers.',
    nl: 'U vindt het in de lijst van dossiers.',
    de: 'Sie finden ihn in der Liste der Fälle.',
    en: 'You find it in the list of cases.',
  },
  'problem.emergencyReadsOnly': {
    fr: 'L’accès d’urgence permet seulement de lire',
    nl: 'Met noodtoegang kunt u alleen lezen',
    de: 'Der Notfallzugriff erlaubt nur das Lesen',
    en: 'Emergency access only reads',
  },
  'problem.emergencyReadsOnly.detail': {
    fr: 'Rien n’a été enregistré. Appelez l’organisation responsable du dossier, ou demandez-lui de vous orienter la personne.',
    nl: 'Er is niets bewaard. Bel de organisatie die het dossier leidt, of vraag haar de persoon naar u door te verwijzen.',
    de: 'Es wurde nichts gespeichert. Rufen Sie die federführende Stelle an, oder bitten Sie sie, die Person an Sie zu vermitteln.',
    en: 'Nothing was saved. Call the agency that leads the case, or ask it to refer the person to you.',
  },
  'problem.emergencyJudged': {
    fr: 'Déjà contrôlé',
    nl: 'Al beoordeeld',
    de: 'Schon geprüft',
    en: 'Reviewed already',
  },
  'problem.emergencyJudged.detail': {
    fr: 'Quelqu’un d’autre a contrôlé cet accès. Rechargez la page.',
    nl: 'Iemand anders heeft deze toegang beoordeeld. Laad de pagina opnieuw.',
    de: 'Jemand anderes hat diesen Zugriff geprüft. Laden Sie die Seite neu.',
    en: 'Another person reviewed this access. Load the page again.',
  },
  'problem.ownEmergency': {
    fr: 'Personne ne contrôle son propre accès',
    nl: 'Niemand beoordeelt de eigen toegang',
    de: 'Niemand prüft den eigenen Zugriff',
    en: 'You cannot review your own access',
  },
  'problem.ownEmergency.detail': {
    fr: 'Un autre responsable ou le délégué à la protection des données doit le faire.',
    nl: 'Een andere verantwoordelijke of de functionaris voor gegevensbescherming moet dat doen.',
    de: 'Das muss eine andere leitende Person oder die Datenschutzbeauftragte tun.',
    en: 'Another supervisor or the data-protection officer has to.',
  },
} satisfies Catalogue;
