import type { RecipientRole } from './recipients.js';

/** Public numbers of the country, for whom no agency on record has one. */
const NUMBERS: Partial<Record<RecipientRole, string>> = {
  // European emergency number; the police answer it day and night.
  police_zone: '112',
  // European number for missing children, reached in Belgium by Child Focus.
  child_focus: '116000',
  // Duty line of the Guardianship Service.
  guardian_duty_line: '+3278154324',
  guardianship_service: '+3278154324',
  // The juvenile judge on duty is reached through the police.
  mandating_judge: '112',
};

/** Whom to call when nobody on Relais is there in that role; undefined where the number has to be looked up. */
export function numberToCall(role: RecipientRole): string | undefined {
  return NUMBERS[role];
}
