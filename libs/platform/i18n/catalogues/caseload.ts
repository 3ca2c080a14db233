import type { Catalogue } from '../catalogue.js';

/** Who works on a case inside an agency. */
export const caseload = {
  'problem.caseOfAnotherWorker': {
    fr: 'Ce dossier est suivi par un autre collaborateur',
    nl: 'Een andere medewerker beheert dit dossier',
    de: 'Eine andere Fachkraft ist für diesen Fall zuständig',
    en: 'Another worker has this case',
  },
  'problem.caseOfAnotherWorker.detail': {
    fr: 'La personne de référence, son remplaçant ou un responsable peut le transmettre.',
    nl: 'De dossierbeheerder, de vervanger of een leidinggevende kan het doorgeven.',
    de: 'Die zuständige Person, ihre Vertretung oder eine leitende Person kann ihn weitergeben.',
    en: 'The worker, the deputy or a supervisor can pass it on.',
  },
  'problem.notTheSupervisor': {
    fr: 'Réservé aux responsables',
    nl: 'Alleen voor leidinggevenden',
    de: 'Nur für leitende Personen',
    en: 'For supervisors only',
  },
  'problem.notTheSupervisor.detail': {
    fr: 'Seul un responsable de votre service voit et organise le travail de ses collègues.',
    nl: 'Alleen een leidinggevende van uw dienst ziet en regelt het werk van collega’s.',
    de: 'Nur eine leitende Person Ihrer Stelle sieht und ordnet die Arbeit anderer.',
    en: 'Only a supervisor of your agency sees and arranges the work of colleagues.',
  },
  'problem.absenceOverlaps': {
    fr: 'Une absence est déjà notée à ces dates',
    nl: 'Er is al een afwezigheid op die dagen',
    de: 'An diesen Tagen ist schon eine Abwesenheit vermerkt',
    en: 'An absence covers these days already',
  },
  'problem.absenceOverlaps.detail': {
    fr: 'Mettez fin à la première, puis notez la nouvelle.',
    nl: 'Beëindig eerst de andere en noteer dan de nieuwe.',
    de: 'Beenden Sie zuerst die andere und vermerken Sie dann die neue.',
    en: 'End the first one, then note the new one.',
  },
  'issue.noWorker': {
    fr: 'Cette personne ne peut pas suivre de dossier ici.',
    nl: 'Deze persoon kan hier geen dossier beheren.',
    de: 'Diese Person kann hier keinen Fall übernehmen.',
    en: 'This person cannot take a case here.',
  },
  'issue.noCases': {
    fr: 'Aucun dossier ne peut être transmis.',
    nl: 'Geen enkel dossier kan worden doorgegeven.',
    de: 'Kein Fall kann weitergegeben werden.',
    en: 'There is no case to pass on.',
  },
  'issue.notWithCases': {
    fr: 'Indiquez soit la personne, soit les dossiers.',
    nl: 'Geef ofwel de persoon, ofwel de dossiers op.',
    de: 'Geben Sie entweder die Person oder die Fälle an.',
    en: 'Name either the member or the cases.',
  },
  'issue.beforeFirstDay': {
    fr: 'Ce jour précède le premier.',
    nl: 'Deze dag valt vóór de eerste.',
    de: 'Dieser Tag liegt vor dem ersten.',
    en: 'This day is before the first one.',
  },
  'letter.action.worker.named': {
    fr: 'Personne de référence désignée',
    nl: 'Dossierbeheerder aangeduid',
    de: 'Zuständige Person benannt',
    en: 'Worker named',
  },
  'letter.action.worker.reassigned': {
    fr: 'Confié à une autre personne de référence',
    nl: 'Aan een andere dossierbeheerder gegeven',
    de: 'An eine andere zuständige Person gegeben',
    en: 'Given to another worker',
  },
  'letter.action.worker.taken_back': {
    fr: 'Réattribution annulée',
    nl: 'Nieuwe toewijzing ongedaan gemaakt',
    de: 'Neuverteilung zurückgenommen',
    en: 'Reassignment taken back',
  },
} satisfies Catalogue;
