import type { Catalogue } from '../catalogue.js';

/** What is opened outside referrals, and what is asked for. */
export const disclosures = {
  'problem.disclosureAskedBefore': {
    fr: 'Déjà demandé',
    nl: 'Al gevraagd',
    de: 'Schon angefragt',
    en: 'Asked before',
  },
  'problem.disclosureAskedBefore.detail': {
    fr: 'La même demande attend déjà une réponse de ce service.',
    nl: 'Hetzelfde verzoek wacht al op een antwoord van deze dienst.',
    de: 'Dieselbe Anfrage wartet schon auf eine Antwort dieser Stelle.',
    en: 'The same request already waits for an answer of this agency.',
  },
  'problem.disclosureRequestOver': {
    fr: 'La demande n’attend plus de réponse',
    nl: 'Het verzoek wacht niet meer op antwoord',
    de: 'Die Anfrage wartet nicht mehr auf Antwort',
    en: 'The request waits no more',
  },
  'problem.disclosureRequestOver.detail': {
    fr: 'Elle a reçu une réponse, a été retirée, ou son délai est passé.',
    nl: 'Het is beantwoord of ingetrokken, of de termijn is voorbij.',
    de: 'Sie wurde beantwortet oder zurückgezogen, oder ihre Frist ist vorbei.',
    en: 'It was answered or withdrawn, or its time is over.',
  },
  'problem.disclosureAskLimit': {
    fr: 'Assez de demandes pour aujourd’hui',
    nl: 'Genoeg verzoeken voor vandaag',
    de: 'Genug Anfragen für heute',
    en: 'Enough requests for today',
  },
  'problem.disclosureAskLimit.detail': {
    fr: 'Votre service a demandé aujourd’hui autant de parties de dossiers que les règles le permettent.',
    nl: 'Uw dienst vroeg vandaag zoveel delen van dossiers als de regels toelaten.',
    de: 'Ihre Stelle hat heute so viele Teile von Fällen angefragt, wie die Regeln erlauben.',
    en: 'Your agency asked for as many parts of cases today as the rules allow.',
  },
  'issue.notForRecipient': {
    fr: 'Ce type de service ne peut pas voir une de ces catégories.',
    nl: 'Dit soort dienst mag een van deze categorieën niet zien.',
    de: 'Diese Art von Stelle darf eine dieser Kategorien nicht sehen.',
    en: 'This kind of agency may not see one of these categories.',
  },
  'issue.notForYou': {
    fr: 'Votre type de service ne peut pas voir une de ces catégories.',
    nl: 'Uw soort dienst mag een van deze categorieën niet zien.',
    de: 'Ihre Art von Stelle darf eine dieser Kategorien nicht sehen.',
    en: 'Your kind of agency may not see one of these categories.',
  },
  'letter.action.disclosure.opened': {
    fr: 'Partie du dossier communiquée',
    nl: 'Deel van het dossier meegedeeld',
    de: 'Teil des Falls offengelegt',
    en: 'Part of the case disclosed',
  },
  'letter.action.disclosure.ended': {
    fr: 'Communication terminée',
    nl: 'Mededeling beëindigd',
    de: 'Offenlegung beendet',
    en: 'Disclosure ended',
  },
  'letter.action.disclosure.asked': {
    fr: 'Partie du dossier demandée',
    nl: 'Deel van het dossier gevraagd',
    de: 'Teil des Falls angefragt',
    en: 'Part of the case asked for',
  },
  'letter.action.disclosure.answered': {
    fr: 'Partie demandée communiquée',
    nl: 'Gevraagd deel meegedeeld',
    de: 'Angefragter Teil offengelegt',
    en: 'What was asked for disclosed',
  },
  'letter.action.disclosure.refused': {
    fr: 'Demande refusée',
    nl: 'Verzoek geweigerd',
    de: 'Anfrage abgelehnt',
    en: 'Request refused',
  },
  'letter.action.disclosure.withdrawn': {
    fr: 'Demande retirée',
    nl: 'Verzoek ingetrokken',
    de: 'Anfrage zurückgezogen',
    en: 'Request withdrawn',
  },
  'letter.action.disclosure.lapsed': {
    fr: 'Demande restée sans réponse',
    nl: 'Verzoek onbeantwoord gebleven',
    de: 'Anfrage blieb ohne Antwort',
    en: 'Request not answered in time',
  },
} satisfies Catalogue;
