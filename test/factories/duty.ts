import type { TestMember } from '../support/api.js';

/** A rotation of a duty list: round the clock, a week each, in this order. */
export const rotation = (members: readonly TestMember[], more: object = {}) => ({
  days: 'all',
  weekdays: [],
  from: '08:00',
  to: '08:00',
  startsOn: '2026-01-05',
  everyDays: 7,
  members: members.map(({ userId }) => userId),
  ...more,
});
