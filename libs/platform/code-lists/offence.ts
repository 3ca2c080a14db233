import { cited, item } from './code-list-item.js';
import { NEW_CRIMINAL_CODE_FROM, criminalCode, newCriminalCode } from './new-criminal-code.js';

/**
 * The Belgian offence is act + purpose. Means are no element of it for anyone, adult or child (they aggravate), so
 * acts, means and purposes are three lists and one case can be counted under each definition.
 */
const ACT = cited([...criminalCode('433quinquies §1', '258'), { text: 'Directive 2011/36/EU, art. 2(1)' }]);

export const acts = [
  item('recruitment', 'Recrutement', 'Werving', 'Anwerbung', 'Recruitment', ACT),
  item('transport', 'Transport', 'Vervoer', 'Beförderung', 'Transport', ACT),
  item('transfer', 'Transfert', 'Overbrenging', 'Verbringung', 'Transfer', ACT),
  item('harbouring', 'Hébergement', 'Huisvesting', 'Beherbergung', 'Harbouring', ACT),
  item('reception', 'Accueil', 'Opvang', 'Aufnahme', 'Reception', ACT),
  item(
    'control_exchange',
    'Prise ou transfert du contrôle exercé sur la personne',
    'Nemen of overdragen van de controle over de persoon',
    'Übernahme oder Übergabe der Kontrolle über die Person',
    'Taking or transferring control over the person',
    ACT,
  ),
];

const FIRST_FIVE = (purpose: number) =>
  cited(criminalCode(`433quinquies §1, ${purpose}°`, `258, ${purpose}°`));
const SINCE_THE_NEW_CODE = (purpose: number) => ({
  ...cited([...newCriminalCode(`258, ${purpose}°`), { text: 'Directive 2011/36/EU, art. 2(3)' }]),
  validFrom: NEW_CRIMINAL_CODE_FROM,
});

/** Seven purposes since the new Criminal Code, five before it. Surrogacy is in the Directive, not in the Code. */
export const purposes = [
  item(
    'sexual_exploitation',
    'Exploitation de la prostitution ou autre exploitation sexuelle',
    'Uitbuiting van prostitutie of andere seksuele uitbuiting',
    'Ausbeutung der Prostitution oder andere sexuelle Ausbeutung',
    'Exploitation of prostitution or other sexual exploitation',
    { ...FIRST_FIVE(1), htcds: 'SexualExploitation' },
  ),
  item(
    'begging',
    'Exploitation de la mendicité',
    'Uitbuiting van bedelarij',
    'Ausbeutung der Bettelei',
    'Exploitation of begging',
    { ...FIRST_FIVE(2), htcds: 'ForcedBegging' },
  ),
  item(
    'labour_exploitation',
    'Travail ou services contraires à la dignité humaine',
    'Werk of diensten in strijd met de menselijke waardigheid',
    'Arbeit oder Dienstleistungen unter menschenunwürdigen Bedingungen',
    'Work or services contrary to human dignity',
    { ...FIRST_FIVE(3), htcds: 'ForcedLabour' },
  ),
  item(
    'organ_removal',
    'Prélèvement d’organes ou de matériel corporel humain',
    'Wegnemen van organen of menselijk lichaamsmateriaal',
    'Entnahme von Organen oder menschlichem Körpermaterial',
    'Removal of organs or human bodily material',
    { ...FIRST_FIVE(4), htcds: 'OrganRemoval' },
  ),
  item(
    'forced_criminality',
    'Commission d’une infraction contre le gré de la personne',
    'Plegen van een misdrijf tegen de wil van de persoon',
    'Begehung einer Straftat gegen den Willen der Person',
    'Committing an offence against the person’s will',
    // The standard has no value for it: exported as Other, with the Belgian code beside it.
    { ...FIRST_FIVE(5), htcds: 'Other' },
  ),
  item(
    'illegal_adoption',
    'Exploitation de l’adoption illégale',
    'Uitbuiting van illegale adoptie',
    'Ausbeutung der illegalen Adoption',
    'Exploitation of illegal adoption',
    { ...SINCE_THE_NEW_CODE(6), htcds: 'ForcedAdoption' },
  ),
  item(
    'forced_marriage',
    'Exploitation du mariage forcé',
    'Uitbuiting van gedwongen huwelijk',
    'Ausbeutung der Zwangsheirat',
    'Exploitation of forced marriage',
    { ...SINCE_THE_NEW_CODE(7), htcds: 'ForcedMarriage' },
  ),
];
