import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import { brokenRules, type PlaceRule, type Resident } from '../domain/place-rules.js';
import { PlaceOutOfUse, PlaceRulesBroken, PlaceTaken, PlaceTooSmall } from '../domain/shelter.errors.js';
import { PartiesReader } from '../persistence/parties.reader.js';
import { type LockedPlace, PlacesRepository } from '../persistence/places.repository.js';

/** Who wants a place. */
export interface Party {
  caseIds: readonly string[];
  people: readonly Resident[];
  /** The referral they come with; a place that is kept for it is theirs. */
  referralId?: string;
}

/** A place that may be given, held until the end of the transaction. */
export interface GivenPlace {
  place: LockedPlace;
  /** Rules that were set aside, for the reason given. */
  overrides: PlaceRule[];
  /** Only with rules that were set aside. */
  overrideReason?: string;
  /** Free beds, lowest first, one for each person. */
  beds: number[];
}

/** Decides, under the lock of the place, whether people may have it. */
@Injectable()
export class PlaceCheck {
  constructor(
    private readonly places: PlacesRepository,
    private readonly parties: PartiesReader,
  ) {}

  /**
   * @param options.share they may join people who belong to them; otherwise the place must be empty
   * @param options.overrideReason code list `place-override-reason`: sets rules aside, never facts
   * @throws InvalidInput for a place that is not the agency's; PlaceOutOfUse, PlaceTaken, PlaceTooSmall, PlaceRulesBroken
   */
  async run(
    tx: Tx,
    placeId: string,
    party: Party,
    { share, overrideReason }: { share: boolean; overrideReason?: string },
  ): Promise<GivenPlace> {
    if (overrideReason !== undefined && !isCode('place-override-reason', overrideReason)) {
      throw InvalidInput.field('overrideReason', 'notInList');
    }
    const place = await this.places.lock(tx, placeId);
    if (!place) throw InvalidInput.field('placeId', 'notInList');
    if (place.status === 'out_of_use') throw new PlaceOutOfUse();
    const isKept = place.reservedFor && place.reservedFor.referralId !== party.referralId;
    if (isKept || (place.bedsTaken.length > 0 && !share)) throw new PlaceTaken();
    const beds = freeBeds(place);
    if (beds.length < party.people.length) {
      throw place.bedsTaken.length > 0 ? new PlaceTaken() : new PlaceTooSmall();
    }
    const besideStrangers =
      place.bedsTaken.length > 0 && !(await this.parties.belongTogether(tx, place.id, party.caseIds));
    const broken = brokenRules(place.rules, party.people, besideStrangers);
    if (broken.length > 0 && !overrideReason) throw new PlaceRulesBroken(broken);
    return { place, overrides: broken, overrideReason: broken.length > 0 ? overrideReason : undefined, beds };
  }
}

function freeBeds({ beds, bedsTaken }: LockedPlace): number[] {
  return Array.from({ length: beds }, (_, index) => index + 1).filter((bed) => !bedsTaken.includes(bed));
}

/** The rules that were set aside and why, for the log. */
export function setAsideOf({ overrides, overrideReason }: GivenPlace): Record<string, string> {
  return overrideReason ? { setAside: overrides.join(','), code: overrideReason } : {};
}
