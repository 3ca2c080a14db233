import { ADDRESSEE, type Messages } from '#platform/messages';

/**
 * Messages about who works on cases. Ids of `caseload.named` (one case) and `caseload.given` (cases that passed in one act): `agencyId`,
 * `userId`, `memberId` of the worker or deputy. Ids of `caseload.left`: `agencyId`, and `memberId` of the leaver.
 */
export const CASELOAD_EVENTS = {
  'caseload.named': { to: ADDRESSEE, severity: 'info', subject: 'worker', audience: 'person' },
  'caseload.given': {
    to: ADDRESSEE,
    severity: 'info',
    subject: 'caseload',
    subjectId: 'memberId',
    audience: 'person',
    needsNoCase: true,
  },
  'caseload.left': {
    to: ADDRESSEE,
    severity: 'action',
    subject: 'caseload',
    subjectId: 'memberId',
    audience: 'supervisor',
    needsNoCase: true,
  },
} as const satisfies Messages;
