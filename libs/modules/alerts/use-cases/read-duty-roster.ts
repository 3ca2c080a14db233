import { Injectable } from '@nestjs/common';
import { brusselsDate, InvalidInput } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { endOfBrusselsDay, Rules } from '#platform/deadlines';
import { addDays, onDuty, shiftsBetween } from '../domain/duty.js';
import type { DutyRosterView } from '../domain/duty-view.js';
import { DutyRepository } from '../persistence/duty.repository.js';

const WEEK = 7;
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
