import { ADDRESSEE, type Messages } from '#platform/messages';

/** The address of a unit was sealed, or another one over it; ids: `agencyId`. */
export const ADDRESS_SEALED = 'house.address_sealed';
/** A letter of an agency was to hold the sealed address of a house of the case, or more streets than are looked at; ids: `agencyId`. */
export const ADDRESS_TRIED = 'letter.address_tried';
/** A person has been away for as long as the rules allow; ids: `agencyId`, `absenceId`. */
export const ABSENCE_DUE = 'presence.due';

export const HOUSE_EVENTS = {
  [ADDRESS_SEALED]: {
    severity: 'info',
    to: ADDRESSEE,
    audience: 'supervisor',
    subject: 'house',
    subjectId: 'agencyId',
    needsNoCase: true,
  },
  [ADDRESS_TRIED]: { severity: 'action', subject: 'case', asksUntilSeen: true },
  [ABSENCE_DUE]: { severity: 'critical', to: ADDRESSEE, subject: 'absence', onlyIn: ['open'] },
} as const satisfies Messages;
