import type { Catalogue } from '../catalogue.js';

/** What happened in the guardianship of a minor, in the timeline of a letter; the client says the same of its screens. */
export const letterWardActions = {
  'letter.action.guardianship.signalled': {
    fr: 'Service des Tutelles averti',
    nl: 'Dienst Voogdij verwittigd',
    de: 'Vormundschaftsdienst informiert',
    en: 'Guardianship Service told',
  },
  'letter.action.guardianship.identified': {
    fr: 'Identifié comme mineur non accompagné',
    nl: 'Geïdentificeerd als niet-begeleide minderjarige',
    de: 'Als unbegleiteter Minderjähriger festgestellt',
    en: 'Identified as an unaccompanied minor',
  },
  'letter.action.guardianship.rejected': {
    fr: 'Reconnu comme n’étant pas un mineur non accompagné',
    nl: 'Geen niet-begeleide minderjarige bevonden',
    de: 'Nicht als unbegleiteter Minderjähriger festgestellt',
    en: 'Found to be no unaccompanied minor',
  },
  'letter.action.guardianship.assigned': {
    fr: 'Tuteur désigné',
    nl: 'Voogd aangesteld',
    de: 'Vormund bestellt',
    en: 'Guardian appointed',
  },
  'letter.action.guardianship.ended': {
    fr: 'Tutelle terminée',
    nl: 'Voogdij beëindigd',
    de: 'Vormundschaft beendet',
    en: 'Guardianship ended',
  },
  'letter.action.guardianship.resigned': {
    fr: 'Le tuteur a remis sa démission',
    nl: 'De voogd heeft ontslag genomen',
    de: 'Der Vormund legt das Amt nieder',
    en: 'The guardian resigned',
  },
  'letter.action.guardianship.reported': {
    fr: 'Rapport du tuteur remis',
    nl: 'Verslag van de voogd ingediend',
    de: 'Bericht des Vormunds eingereicht',
    en: 'Guardian’s report handed in',
  },
  'letter.action.guardianship.reminder': {
    fr: 'Rapport rappelé au tuteur',
    nl: 'Voogd aan het verslag herinnerd',
    de: 'Vormund an den Bericht erinnert',
    en: 'Guardian reminded of the report',
  },
  'letter.action.guardianship.overdue': {
    fr: 'Rapport du tuteur en retard : responsable averti',
    nl: 'Verslag van de voogd te laat: leidinggevende verwittigd',
    de: 'Bericht des Vormunds überfällig: Leitung informiert',
    en: 'Guardian’s report late: supervisor told',
  },
  'letter.action.guardianship.waiting': {
    fr: 'Attend longtemps un tuteur : responsable averti',
    nl: 'Wacht lang op een voogd: leidinggevende verwittigd',
    de: 'Wartet lange auf einen Vormund: Leitung informiert',
    en: 'Waits long for a guardian: supervisor told',
  },
  'letter.action.guardianship.conflict': {
    fr: 'Conflit d’intérêts d’un tuteur enregistré',
    nl: 'Belangenconflict van een voogd geregistreerd',
    de: 'Interessenkonflikt eines Vormunds erfasst',
    en: 'Conflict of interest of a guardian recorded',
  },
  'letter.action.guardianship.conflict_lifted': {
    fr: 'Conflit d’intérêts d’un tuteur levé',
    nl: 'Belangenconflict van een voogd opgeheven',
    de: 'Interessenkonflikt eines Vormunds aufgehoben',
    en: 'Conflict of interest of a guardian lifted',
  },
  'letter.action.age.doubted': {
    fr: 'Âge mis en doute',
    nl: 'Leeftijd betwijfeld',
    de: 'Alter bezweifelt',
    en: 'Age doubted',
  },
  'letter.action.age.order': {
    fr: 'Test d’âge ordonné',
    nl: 'Leeftijdstest bevolen',
    de: 'Alterstest angeordnet',
    en: 'Age test ordered',
  },
  'letter.action.age.result': {
    fr: 'Résultat du test d’âge enregistré',
    nl: 'Resultaat van de leeftijdstest geregistreerd',
    de: 'Ergebnis des Alterstests erfasst',
    en: 'Result of the age test recorded',
  },
  'letter.action.age.decided': {
    fr: 'Âge décidé',
    nl: 'Leeftijd beslist',
    de: 'Alter entschieden',
    en: 'Age decided',
  },
  'letter.action.age.appeal': {
    fr: 'Recours contre la décision d’âge',
    nl: 'Beroep tegen de leeftijdsbeslissing',
    de: 'Rechtsmittel gegen die Altersentscheidung',
    en: 'Appeal against the age decision',
  },
} satisfies Catalogue;
