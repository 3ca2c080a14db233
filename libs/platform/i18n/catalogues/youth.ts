import type { Catalogue } from '../catalogue.js';

/** Problems of mandates, plans and co-accompaniments. */
export const youth = {
  'problem.youthMandateOpen': {
    fr: 'Mandat déjà en cours',
    nl: 'Mandaat loopt al',
    de: 'Auftrag läuft bereits',
    en: 'Mandate already open',
  },
  'problem.youthMandateOpen.detail': {
    fr: 'Ce service a déjà un mandat, ou une demande, pour cet enfant.',
    nl: 'Deze dienst heeft al een mandaat of een vraag voor dit kind.',
    de: 'Dieser Dienst hat schon einen Auftrag oder eine Anfrage für dieses Kind.',
    en: 'This service has a mandate, or a request, for this child already.',
  },
  'problem.youthNotInCase': {
    fr: 'N’intervient pas dans le dossier',
    nl: 'Neemt niet deel aan het dossier',
    de: 'Nimmt am Fall nicht teil',
    en: 'Takes no part in the case',
  },
  'problem.youthNotInCase.detail': {
    fr: 'Orientez d’abord le dossier vers cet organisme ; il doit accepter.',
    nl: 'Verwijs het dossier eerst naar die instelling; ze moet aanvaarden.',
    de: 'Verweisen Sie den Fall zuerst an diese Stelle; sie muss annehmen.',
    en: 'Refer the case to that body first; it has to accept.',
  },
  'problem.coAccompanimentOpen': {
    fr: 'Proposition déjà ouverte',
    nl: 'Voorstel al open',
    de: 'Vorschlag bereits offen',
    en: 'Proposal already open',
  },
  'problem.coAccompanimentOpen.detail': {
    fr: 'Une proposition attend une réponse, ou un autre centre accompagne déjà.',
    nl: 'Een voorstel wacht op antwoord, of een ander centrum begeleidt al.',
    de: 'Ein Vorschlag wartet auf Antwort, oder ein anderes Zentrum begleitet bereits.',
    en: 'A proposal waits for an answer, or another centre accompanies already.',
  },
  'problem.youthConsentNeeded': {
    fr: 'Accord du jeune nécessaire',
    nl: 'Instemming van de jongere nodig',
    de: 'Zustimmung des jungen Menschen nötig',
    en: 'Consent of the child needed',
  },
  'problem.youthConsentNeeded.detail': {
    fr: 'À partir de 12 ans, une aide volontaire demande l’accord du jeune.',
    nl: 'Vanaf 12 jaar vraagt vrijwillige hulp de instemming van de jongere.',
    de: 'Ab 12 Jahren braucht freiwillige Hilfe die Zustimmung des jungen Menschen.',
    en: 'From the age of 12 voluntary help needs the consent of the child.',
  },
  'problem.youthLawyerNeeded': {
    fr: 'Avocat nécessaire',
    nl: 'Advocaat nodig',
    de: 'Anwalt nötig',
    en: 'Lawyer needed',
  },
  'problem.youthLawyerNeeded.detail': {
    fr: 'À cet âge, le jeune donne son accord assisté d’un avocat.',
    nl: 'Op deze leeftijd stemt de jongere in met bijstand van een advocaat.',
    de: 'In diesem Alter stimmt der junge Mensch mit Beistand eines Anwalts zu.',
    en: 'At this age the child consents assisted by a lawyer.',
  },
  'problem.youthBeyondLongest': {
    fr: 'Au-delà de l’âge prévu',
    nl: 'Voorbij de voorziene leeftijd',
    de: 'Über das vorgesehene Alter hinaus',
    en: 'Beyond the longest help',
  },
  'problem.youthBeyondLongest.detail': {
    fr: 'L’aide peut durer jusqu’à {years} ans au plus.',
    nl: 'De hulp kan ten hoogste tot {years} jaar duren.',
    de: 'Die Hilfe kann höchstens bis {years} Jahre dauern.',
    en: 'The help may last until the age of {years} at most.',
  },
} satisfies Catalogue;
