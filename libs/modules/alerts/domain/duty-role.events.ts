/**
 * A person was named for the duty role of the Guardianship Service or taken off it. Told to the other supervisors of the Service and to the
 * officers of the platform; ids: `agencyId` of the Service, `authorId` of the supervisor who did it.
 */
export const DUTY_ROLE_EVENTS = ['duty_role.named', 'duty_role.removed'] as const;
export type DutyRoleEvent = (typeof DUTY_ROLE_EVENTS)[number];
