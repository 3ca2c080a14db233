import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { BriefOfCase } from '#modules/cases';
import { TakeOverByArrival } from '#modules/police';
import { newRowStamp, type Tx } from '#platform/database';
import { AlreadyHoused, NotAccepted } from '../domain/shelter.errors.js';
import { Stay } from '../domain/stay.entity.js';
import type { StayView } from '../domain/shelter-view.js';
import { PartiesReader } from '../persistence/parties.reader.js';
import { ReservationsRepository } from '../persistence/reservations.repository.js';
import { StaysRepository } from '../persistence/stays.repository.js';
import { type GivenPlace, type Party, PlaceCheck, setAsideOf } from './place-check.js';
import { ShelterJournal } from './shelter-journal.js';

export interface ArrivalInput {
  /** Either this … */
  reservationId?: string;
  /** … or a place and a case of the agency. */
  placeId?: string;
  caseId?: string;
  /** When they came in; now unless told. */
  arrivedAt?: Date;
  /** place-override-reason */
  overrideReason?: string;
}

/** How far back an arrival can be written down. */
const LONGEST_AGO_MS = 31 * 24 * 60 * 60 * 1000;

/** Who arrives, and where. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly reservations: ReservationsRepository,
    private readonly parties: PartiesReader,
    private readonly briefs: BriefOfCase,
    private readonly check: PlaceCheck,
  ) {}

  /** @throws NotAccepted (409), InvalidInput, and what `PlaceCheck` throws */
  async of(tx: Tx, input: ArrivalInput): Promise<{ party: Party; given: GivenPlace }> {
    if (input.reservationId !== undefined) return this.#withReservation(tx, input, input.reservationId);
    if (input.placeId === undefined) throw InvalidInput.field('placeId', 'required');
    if (input.caseId === undefined) throw InvalidInput.field('caseId', 'required');
    const { sex, ageBand, ageInDoubt, majority } = await this.briefs.run(tx, input.caseId);
    const party = { caseIds: [input.caseId], people: [{ sex, ageBand, ageInDoubt, majority }] };
    return { party, given: await this.check.run(tx, input.placeId, party, { share: true, ...input }) };
  }

  async #withReservation(tx: Tx, input: ArrivalInput, reservationId: string) {
    if (input.placeId !== undefined) throw InvalidInput.field('placeId', 'unexpected');
    if (input.caseId !== undefined) throw InvalidInput.field('caseId', 'unexpected');
    const reservation = await this.reservations.find(tx, reservationId);
    const party = await this.parties.ofReferral(tx, reservation.referralId);
    if (!party) throw InvalidInput.field('reservationId', 'notInList');
    const given = await this.check.run(tx, reservation.placeId, party, {
      share: false,
      // What was set aside for the reservation stays set aside.
      overrideReason: input.overrideReason ?? reservation.overrideReason ?? undefined,
    });
    const held = await this.reservations.find(tx, reservationId);
    const changed = held.perform('arrival', tx.now);
    if (party.status !== 'accepted') throw new NotAccepted();
    await this.reservations.save(tx, reservationId, changed);
    return { party, given };
  }
}

/**
 * An arrival: everybody of a reservation moved in, or the person of a case the agency takes part in. With that act the agency has
 * the person, whichever hand-over was planned.
 */
@Injectable()
export class BeginStay {
  constructor(
    private readonly arrivals: Arrivals,
    private readonly stays: StaysRepository,
    private readonly takeOver: TakeOverByArrival,
    private readonly journal: ShelterJournal,
  ) {}

  /**
   * @returns the stay of the first
   * @throws AlreadyHoused (409) besides what `Arrivals` throws
   */
  async run(tx: Tx, input: ArrivalInput): Promise<StayView> {
    const arrivedAt = arrivalOf(tx, input);
    const { party, given } = await this.arrivals.of(tx, input);
    await this.takeOver.begin(tx, party.caseIds);
    if ((await this.stays.housed(tx, party.caseIds)).length > 0) throw new AlreadyHoused();
    const ids: string[] = [];
    for (const [index, caseId] of party.caseIds.entries()) {
      const stay = Stay.begin(newRowStamp(tx, caseId), given.place, arrivedAt);
      await this.stays.insert(tx, stay);
      const { overrides, overrideReason } = given;
      await this.stays.place(tx, {
        stay,
        placeId: given.place.id,
        bed: given.beds[index]!,
        from: arrivedAt,
        overrides,
        overrideReason,
      });
      await this.journal.ofStay(tx, 'stay.began', stay, {
        occurredAt: arrivedAt,
        params: setAsideOf(given),
      });
      await this.takeOver.run(tx, { stayId: stay.id, caseId, at: arrivedAt });
      ids.push(stay.id);
    }
    return this.stays.view(tx, ids[0]!);
  }
}

function arrivalOf(tx: Tx, { arrivedAt }: ArrivalInput): Date {
  if (!arrivedAt) return tx.now;
  const age = tx.now.getTime() - arrivedAt.getTime();
  if (age < 0 || age > LONGEST_AGO_MS) throw InvalidInput.field('arrivedAt', 'range');
  return arrivedAt;
}
