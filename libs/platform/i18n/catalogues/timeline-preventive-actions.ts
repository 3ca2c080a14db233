import type { Catalogue } from '../catalogue.js';

/** What was done before a person went missing, so that an alert is ready; the client says the same of its screens. */
export const timelinePreventiveActions = {
  'letter.action.missing.preventive_asked': {
    fr: 'Signalement préventif demandé',
    nl: 'Preventieve seining gevraagd',
    de: 'Um vorbeugende Ausschreibung gebeten',
    en: 'Preventive alert asked for',
  },
  'letter.action.missing.preventive_granted': {
    fr: 'Signalement préventif accordé',
    nl: 'Preventieve seining toegestaan',
    de: 'Vorbeugende Ausschreibung bewilligt',
    en: 'Preventive alert granted',
  },
  'letter.action.missing.preventive_refused': {
    fr: 'Signalement préventif refusé',
    nl: 'Preventieve seining geweigerd',
    de: 'Vorbeugende Ausschreibung abgelehnt',
    en: 'Preventive alert refused',
  },
  'letter.action.missing.preventive_withdrawn': {
    fr: 'Demande de signalement préventif retirée',
    nl: 'Vraag om een preventieve seining ingetrokken',
    de: 'Anfrage nach einer vorbeugenden Ausschreibung zurückgezogen',
    en: 'Request for a preventive alert taken back',
  },
  'letter.action.missing.preventive_lifted': {
    fr: 'Signalement préventif terminé\u00a0: le danger est passé',
    nl: 'Preventieve seining beëindigd: het gevaar is geweken',
    de: 'Vorbeugende Ausschreibung beendet: Die Gefahr ist vorüber',
    en: 'Preventive alert ended: the danger has passed',
  },
  'letter.action.missing.preventive_expired': {
    fr: 'Signalement préventif terminé\u00a0: sa durée est écoulée',
    nl: 'Preventieve seining beëindigd: de termijn is verstreken',
    de: 'Vorbeugende Ausschreibung beendet: Ihre Zeit ist abgelaufen',
    en: 'Preventive alert ended: its time is over',
  },
  'letter.action.missing.preventive_reminded': {
    fr: 'Rappel d’une demande de signalement préventif',
    nl: 'Herinnerd aan een vraag om een preventieve seining',
    de: 'An eine Anfrage nach einer vorbeugenden Ausschreibung erinnert',
    en: 'Reminded of a request for a preventive alert',
  },
  'letter.action.missing.preventive_late': {
    fr: 'Réponse à une demande de signalement préventif en retard\u00a0: services avertis',
    nl: 'Antwoord op een vraag om een preventieve seining te laat: diensten verwittigd',
    de: 'Antwort auf eine Anfrage nach einer vorbeugenden Ausschreibung überfällig: Stellen benachrichtigt',
    en: 'Answer to a request for a preventive alert late: agencies told',
  },
  'letter.action.missing.preventive_lapsed': {
    fr: 'Demande de signalement préventif restée sans réponse\u00a0: terminée, services avertis',
    nl: 'Vraag om een preventieve seining bleef onbeantwoord: beëindigd, diensten verwittigd',
    de: 'Anfrage nach einer vorbeugenden Ausschreibung blieb unbeantwortet: beendet, Stellen benachrichtigt',
    en: 'A request for a preventive alert ended without an answer, agencies told',
  },
  'letter.action.missing.preventive_ending': {
    fr: 'Le signalement préventif se termine bientôt\u00a0: services avertis',
    nl: 'Preventieve seining eindigt binnenkort: diensten verwittigd',
    de: 'Vorbeugende Ausschreibung endet bald: Stellen benachrichtigt',
    en: 'Preventive alert ends soon: agencies told',
  },
  'letter.action.missing.preventive_listed': {
    fr: 'Trouvé dans la liste des signalements préventifs',
    nl: 'Gevonden in de lijst van preventieve seiningen',
    de: 'In der Liste vorbeugender Ausschreibungen gefunden',
    en: 'Found in the list of preventive alerts',
  },
} satisfies Catalogue;
