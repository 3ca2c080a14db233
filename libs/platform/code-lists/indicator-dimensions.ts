import { item } from './code-list-item.js';

const ILO = {
  source: 'ILO and European Commission, Operational indicators of trafficking in human beings (2009)',
};
const UNODC = { source: 'UNODC, Human trafficking indicators' };

/**
 * The headings under which indicators are asked and read: the six dimensions of the ILO sets and two more. A result is
 * a level per dimension, never one number that decides.
 */
export const indicatorDimensions = [
  item(
    'deceptive_recruitment',
    'Recrutement par tromperie',
    'Rekrutering door misleiding',
    'Anwerbung durch Täuschung',
    'Deceptive recruitment',
    ILO,
  ),
  item(
    'coercive_recruitment',
    'Recrutement sous contrainte',
    'Rekrutering onder dwang',
    'Anwerbung durch Zwang',
    'Coercive recruitment',
    ILO,
  ),
  item(
    'vulnerability_recruitment',
    'Recrutement par abus de vulnérabilité',
    'Rekrutering door misbruik van kwetsbaarheid',
    'Anwerbung durch Ausnutzung der Schutzbedürftigkeit',
    'Recruitment by abuse of vulnerability',
    ILO,
  ),
  item('exploitation', 'Conditions d’exploitation', 'Uitbuiting', 'Ausbeutung', 'Exploitation', ILO),
  item(
    'coercion_destination',
    'Contrainte sur le lieu d’exploitation',
    'Dwang op de plaats van uitbuiting',
    'Zwang am Ort der Ausbeutung',
    'Coercion at destination',
    ILO,
  ),
  item(
    'vulnerability_destination',
    'Abus de vulnérabilité sur le lieu d’exploitation',
    'Misbruik van kwetsbaarheid op de plaats van uitbuiting',
    'Ausnutzung der Schutzbedürftigkeit am Ort der Ausbeutung',
    'Abuse of vulnerability at destination',
    ILO,
  ),
  item(
    'general_signs',
    'Signes généraux',
    'Algemene signalen',
    'Allgemeine Anzeichen',
    'General signs',
    UNODC,
  ),
  item(
    'child_signs',
    'Signes propres aux enfants',
    'Signalen bij kinderen',
    'Anzeichen bei Kindern',
    'Signs in children',
    UNODC,
  ),
];
