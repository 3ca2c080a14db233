/** Every right a route can ask for. Who holds which is data: `role-permissions.ts`. */
export const PERMISSIONS = [
  'case:create',
  'case:read',
  'case:update',
  'case:search',
  'assertion:create',
  'person:recognise',
  'match:ask',
  'match:read',
  'match:answer',
  'draft:write',
  'referral:create',
  'referral:read',
  'referral:answer',
  'referral:withdraw',
  'referral:complete',
  'timeline:read',
  'access-log:read',
  'notification:read',
  'agency:read',
  'code-list:read',
  'home:read',
  'event:read',
  'session:own',
  'demo:mailbox',
] as const;

export type Permission = (typeof PERMISSIONS)[number];
