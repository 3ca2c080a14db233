import { Injectable } from '@nestjs/common';
import { brusselsDate, InvalidInput } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { endOfBrusselsDay, Rules } from '#platform/deadlines';
import { addDays, onDuty, type Rotation, shiftsBetween } from '../domain/duty.js';
import type { DutyPreviewView, DutyRosterView } from '../domain/duty-view.js';
import { DutyRepository } from '../persistence/duty.repository.js';

const WEEK = 7;
const PREVIEW_DAYS = 14;
/** How far from today a week may be looked at. */
const FARTHEST_DAYS = 400;

/** Who of the actor's agency is on duty now and in a week, and what that follows from. */
@Injectable()
export class ReadDutyRoster {
  constructor(
    private readonly duty: DutyRepository,
    private readonly rules: Rules,
  ) {}

  /** For a request that is repeated: the roster of the actor's agency, whatever the id. */
  run(tx: Tx, _id?: string): Promise<DutyRosterView> {
    return this.week(tx);
  }

  /** @param day any day of the week, `YYYY-MM-DD`; today unless told @throws InvalidInput for one too far away */
  async week(tx: Tx, day?: string): Promise<DutyRosterView> {
    const monday = mondayOf(day ?? brusselsDate(tx.now));
    const distance = Math.abs(Date.parse(monday) - tx.now.getTime()) / 86_400_000;
    if (distance > FARTHEST_DAYS) {
      throw new InvalidInput([{ in: 'query', name: 'week', type: 'range' }]);
    }
    const { agencyId } = memberOf(tx);
    const from = startOf(monday);
    const to = startOf(addDays(monday, WEEK));
    const [rosters, people, rules] = await Promise.all([
      this.duty.rosters(tx, [agencyId], earlier(from, tx.now), later(to, tx.now)),
      this.duty.people(tx),
      this.rules.read(tx, []),
    ]);
    const roster = rosters.get(agencyId)!;
    const isHoliday = (each: string) => rules.isHoliday(each);
    return {
      id: agencyId,
      people,
      onDutyNow: onDuty(roster, tx.now, isHoliday),
      week: monday,
      shifts: shiftsBetween(roster, from, to, isHoliday),
      rotations: roster.rotations.map((each) => ({
        ...each,
        weekdays: [...each.weekdays],
        members: [...each.members],
      })),
      exceptions: roster.exceptions.filter((each) => each.from < to && each.to > from),
    };
  }

  /**
   * The next fourteen days as they would be with one more rotation: the same function decides as for the roster itself.
   *
   * @throws InvalidInput when somebody in it does not work here
   */
  async preview(tx: Tx, rotation: Omit<Rotation, 'id'>): Promise<DutyPreviewView> {
    const { agencyId } = memberOf(tx);
    const today = brusselsDate(tx.now);
    const to = startOf(addDays(today, PREVIEW_DAYS));
    const [rosters, people, rules] = await Promise.all([
      this.duty.rosters(tx, [agencyId], tx.now, to),
      this.duty.people(tx),
      this.rules.read(tx, []),
    ]);
    const ours = new Set(people.map(({ id }) => id));
    if (!rotation.members.every((id) => ours.has(id))) throw InvalidInput.field('members', 'unknown');
    const { rotations, exceptions } = rosters.get(agencyId)!;
    const isHoliday = (each: string) => rules.isHoliday(each);
    const roster = { rotations: [...rotations, { ...rotation, id: 'preview' }], exceptions };
    return {
      shifts: shiftsBetween(roster, tx.now, to, isHoliday),
      holidays: Array.from({ length: PREVIEW_DAYS }, (_, days) => addDays(today, days)).filter(isHoliday),
    };
  }
}

function mondayOf(day: string): string {
  return addDays(day, -((new Date(Date.parse(day)).getUTCDay() + 6) % 7));
}

/** Midnight in Brussels: the second after the end of the day before. */
function startOf(day: string): Date {
  return new Date(endOfBrusselsDay(addDays(day, -1)).getTime() + 1_000);
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : new Date(b.getTime() - 1_000));
const later = (a: Date, b: Date): Date => (a > b ? a : new Date(b.getTime() + 1_000));
