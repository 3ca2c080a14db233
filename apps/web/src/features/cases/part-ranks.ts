import { useCan } from '../../session/session-query';

/** Whose work it is, by a right that tells, and the parts of a case they open most after the overview. */
const MOST_USED = [
  { right: 'guardianship:report', parts: ['guardianship', 'letters', 'timeline', 'documents'] },
  { right: 'guardianship:assign', parts: ['guardianship', 'timeline', 'documents', 'letters'] },
  { right: 'youth:decide', parts: ['youth', 'timeline', 'care'] },
  // An interpreter is needed at once; referring starts on the overview.
  { right: 'interception:write', parts: ['appointments', 'timeline', 'referrals', 'custody'] },
  { right: 'care:write', parts: ['care', 'timeline', 'appointments', 'documents'] },
  { right: 'appointment:answer', parts: ['appointments', 'documents', 'timeline'] },
  // Last: to whom nothing else of these is open, such as the justice of the peace.
  { right: 'guardianship:read', parts: ['guardianship', 'timeline', 'letters'] },
] as const;

const REST = [
  'timeline',
  'referrals',
  'appointments',
  'documents',
  'care',
  'safety',
  'health',
  'guardianship',
  'youth',
  'custody',
  'letters',
  'sharing',
];

/** The place of each part of a case when there is no room for all of them; the overview is the part without a name. */
export function usePartRanks(): Record<string, number> {
  const can = useCan();
  const own = MOST_USED.find(({ right }) => can(right))?.parts ?? [];
  const inOrder = [...new Set<string>(['', ...own, ...REST])];
  return Object.fromEntries(inOrder.map((part, rank) => [part, rank]));
}
