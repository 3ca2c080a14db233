import { InvalidInput, type Issue, visibleLength } from '#kernel';
import { isCode } from '#platform/code-lists';
import type { BookingInput, OfferInput } from './booking.js';

/** A reason that says something. */
const SHORTEST_REASON = 10;
const LONGEST_MS = 12 * 3_600_000;
const FURTHEST_MS = 366 * 86_400_000;
/** A meeting that has just begun may still be asked for: the one who was booked did not come. */
const GRACE_MS = 3_600_000;

/** Meeting places that need no address: that of a shelter is sealed, and their own office they know. */
const WITHOUT_ADDRESS = ['at_shelter', 'practitioner_office'];

const issue = (name: string, type: string): Issue => ({ in: 'body', name, type });

/**
 * Everything wrong with what a booker asks for, as far as it can be seen without the database.
 *
 * @throws InvalidInput naming each field
 */
export function requireBookable(input: BookingInput, now: Date): void {
  const issues = [...codesOf(input), ...partsOf(input), ...timesOf(input, now)];
  if (issues.length > 0) throw new InvalidInput(issues);
}

/**
 * For judicial acts somebody in the national register of sworn translators and interpreters comes first; anybody else is
 * asked by a reasoned decision, in urgency or when there is nobody (justice.belgium.be, designation of sworn interpreters).
 *
 * @throws InvalidInput when the reason is missing, too short, or given without need
 */
export function requireReason(
  practitioner: { role: string; registerNumber: string | null },
  decision: OfferInput['outsideRegister'],
): void {
  const isOutside = practitioner.role === 'interpreter' && practitioner.registerNumber === null;
  if (isOutside && !decision) throw InvalidInput.field('outsideRegister', 'required');
  if (!isOutside && decision) throw InvalidInput.field('outsideRegister', 'unexpected');
  if (decision && visibleLength(decision.reason) < SHORTEST_REASON) {
    throw InvalidInput.field('outsideRegister.reason', 'tooShort');
  }
}

function codesOf(input: BookingInput): Issue[] {
  const lists: [name: string, list: string, code: string | undefined][] = [
    ['purpose', 'appointment-purpose', input.purpose],
    ['lawyerRole', 'lawyer-role', input.lawyerRole],
    ['party', 'heard-party', input.party],
    ['language', 'language', input.language],
    ['mode', 'appointment-mode', input.mode],
    ['district', 'district', input.district],
    ['place.kind', 'meeting-place', input.place?.kind],
    ['costBearer', 'cost-bearer', input.costBearer],
    ['outsideRegister.ground', 'outside-register-ground', input.outsideRegister?.ground],
  ];
  return lists
    .filter(([, list, code]) => code !== undefined && !isCode(list, code))
    .map(([name]) => issue(name, 'notInList'));
}

function partsOf(input: BookingInput): Issue[] {
  const { role, mode, language, lawyerRole, place, practitionerId, outsideRegister } = input;
  const issues: Issue[] = [];
  if (role === 'interpreter' && !language) issues.push(issue('language', 'required'));
  if (role === 'lawyer' && !lawyerRole) issues.push(issue('lawyerRole', 'required'));
  if (role === 'interpreter' && lawyerRole) issues.push(issue('lawyerRole', 'unexpected'));
  // A shelter is never named: whoever comes is met at the district, or by its relay telephone.
  if (place?.kind === 'at_shelter' && place.text) issues.push(issue('place.text', 'unexpected'));
  if (mode === 'on_site' && !place) issues.push(issue('place', 'required'));
  if (mode === 'on_site' && place && needsAddress(place)) issues.push(issue('place.text', 'required'));
  if (outsideRegister && !practitionerId) issues.push(issue('outsideRegister', 'unexpected'));
  return issues;
}

/** A practitioner who is told "police station" does not know at which door to ring. */
function needsAddress({ kind, text }: NonNullable<BookingInput['place']>): boolean {
  return !WITHOUT_ADDRESS.includes(kind) && !text?.trim();
}

function timesOf({ startsAt, endsAt }: BookingInput, now: Date): Issue[] {
  const length = endsAt.getTime() - startsAt.getTime();
  if (length <= 0 || length > LONGEST_MS) return [issue('endsAt', 'range')];
  const ahead = startsAt.getTime() - now.getTime();
  if (ahead < -GRACE_MS || endsAt <= now) return [issue('startsAt', 'inPast')];
  return ahead > FURTHEST_MS ? [issue('startsAt', 'range')] : [];
}
