import type { Catalogue } from '../catalogue.js';

/** Problems of the police desk. */
export const police = {
  'problem.personsUndecided': {
    fr: 'Des personnes attendent encore',
    nl: 'Er wachten nog personen',
    de: 'Es warten noch Personen',
    en: 'People still wait',
  },
  'problem.personsUndecided.detail': {
    fr: '{count} personne(s) de ce contrôle n’ont ni dossier ni motif «\u00a0aucun signe\u00a0».',
    nl: '{count} persoon/personen van deze controle hebben noch een dossier noch een reden „geen teken”.',
    de: '{count} Person(en) dieser Kontrolle haben weder einen Fall noch den Grund „kein Anzeichen“.',
    en: '{count} person(s) of this check have neither a case nor a reason “no sign”.',
  },
  'problem.childFirst': {
    fr: 'D’abord enfant',
    nl: 'Eerst kind',
    de: 'Zuerst Kind',
    en: 'Child first',
  },
  'problem.childFirst.detail': {
    fr: 'Un enfant seul, ou une personne seule dont l’âge est douteux, est signalé au service des Tutelles : ouvrez le dossier.',
    nl: 'Een kind alleen, of iemand alleen van wie de leeftijd onzeker is, wordt aan de dienst Voogdij gemeld: open het dossier.',
    de: 'Ein Kind allein oder jemand allein, dessen Alter ungewiss ist, wird dem Vormundschaftsdienst gemeldet: Öffnen Sie den Fall.',
    en: 'A child alone, or a person alone whose age is in doubt, is signalled to the Guardianship Service: open the case.',
  },
  'problem.interceptedPersonOpened': {
    fr: 'Dossier déjà ouvert',
    nl: 'Dossier al geopend',
    de: 'Fall bereits eröffnet',
    en: 'Case already open',
  },
  'problem.interceptedPersonOpened.detail': {
    fr: 'Un collègue a déjà ouvert le dossier de cette personne.',
    nl: 'Een collega heeft het dossier van deze persoon al geopend.',
    de: 'Jemand aus Ihrem Team hat den Fall dieser Person bereits eröffnet.',
    en: 'A colleague has opened this person’s case already.',
  },
  'problem.handOverOpen': {
    fr: 'Une remise attend déjà',
    nl: 'Er wacht al een overdracht',
    de: 'Eine Übergabe wartet bereits',
    en: 'A hand-over waits already',
  },
  'problem.handOverOpen.detail': {
    fr: 'Terminez d’abord la remise en cours.',
    nl: 'Beëindig eerst de lopende overdracht.',
    de: 'Beenden Sie zuerst die laufende Übergabe.',
    en: 'First end the hand-over that is under way.',
  },
  'problem.personArrived': {
    fr: 'Un hébergement a déjà inscrit l’arrivée de cette personne',
    nl: 'Een opvang heeft de aankomst van deze persoon al ingeschreven',
    de: 'Eine Unterkunft hat die Ankunft dieser Person schon eingetragen',
    en: 'A shelter has recorded the arrival of this person already',
  },
  'problem.personArrived.detail': {
    fr: 'La remise est terminée par cette arrivée\u00a0: il n’y a plus rien à confirmer.',
    nl: 'Met die aankomst is de overdracht afgelopen: er valt niets meer te bevestigen.',
    de: 'Mit dieser Ankunft ist die Übergabe beendet: Es gibt nichts mehr zu bestätigen.',
    en: 'The hand-over ended with that arrival: there is nothing left to confirm.',
  },
  'problem.notTheHolder': {
    fr: 'Quelqu’un d’autre répond de cette personne',
    nl: 'Iemand anders staat in voor deze persoon',
    de: 'Jemand anderes ist für diese Person verantwortlich',
    en: 'Another agency answers for this person',
  },
  'problem.notTheHolder.detail': {
    fr: 'Seul {holder} peut remettre cette personne maintenant.',
    nl: 'Alleen {holder} kan deze persoon nu overdragen.',
    de: 'Nur {holder} kann diese Person jetzt übergeben.',
    en: 'Only {holder} can hand this person over now.',
  },
  'handOver.otherAgency': {
    fr: 'un autre service',
    nl: 'een andere dienst',
    de: 'eine andere Stelle',
    en: 'another agency',
  },
  'problem.recordNumberTaken': {
    fr: 'Numéro déjà utilisé',
    nl: 'Nummer al gebruikt',
    de: 'Nummer bereits verwendet',
    en: 'Number already used',
  },
  'problem.recordNumberTaken.detail': {
    fr: 'Votre zone a déjà enregistré ce numéro.',
    nl: 'Uw zone heeft dit nummer al genoteerd.',
    de: 'Ihre Zone hat diese Nummer bereits eingetragen.',
    en: 'Your zone has written down this number already.',
  },
  'problem.recordAlreadyShared': {
    fr: 'Numéro déjà montré',
    nl: 'Nummer al getoond',
    de: 'Nummer bereits gezeigt',
    en: 'Number already shown',
  },
  'problem.recordAlreadyShared.detail': {
    fr: 'Ce service voit déjà ce numéro.',
    nl: 'Deze dienst ziet dit nummer al.',
    de: 'Diese Stelle sieht die Nummer bereits.',
    en: 'This agency sees the number already.',
  },
  'issue.minorNeedsLawyer': {
    fr: 'Un mineur entendu comme suspect ne peut pas renoncer à l’avocat.',
    nl: 'Een minderjarige die als verdachte verhoord wordt, kan geen afstand doen van een advocaat.',
    de: 'Ein Minderjähriger, der als verdächtige Person vernommen wird, kann auf den Anwalt nicht verzichten.',
    en: 'A minor who is heard as a suspect cannot do without a lawyer.',
  },
} satisfies Catalogue;
