import { Injectable } from '@nestjs/common';
import { InvalidInput, type Page, pageOf, type PageRequest } from '#kernel';
import { Audit } from '#modules/audit';
import { WhoHas } from '#modules/cases';
import type { Tx } from '#platform/database';
import type { PlaceView, UnitView } from '../domain/shelter-view.js';
import { PartiesReader } from '../persistence/parties.reader.js';
import { type PlaceFilter, PlaceReader } from '../persistence/place-reader.js';
import { UnitsRepository } from '../persistence/units.repository.js';

/** Who has the people of places: one statement for a board. */
@Injectable()
export class HoldersOfPlaces {
  constructor(private readonly whoHas: WhoHas) {}

  async added(tx: Tx, places: readonly PlaceView[]): Promise<PlaceView[]> {
    const caseIds = places.flatMap(({ occupants, reservation }) => [
      ...occupants.map(({ caseId }) => caseId),
      ...(reservation ? [reservation.caseId] : []),
    ]);
    const holders = await this.whoHas.ofCases(tx, caseIds);
    return places.map((place) => ({
      ...place,
      occupants: place.occupants.map((one) => ({ ...one, whoHas: holders.get(one.caseId) })),
      reservation: place.reservation && {
        ...place.reservation,
        whoHas: holders.get(place.reservation.caseId),
      },
    }));
  }
}

/** The place board: every place of the acting agency and who is in it, by case reference. */
@Injectable()
export class ListPlaces {
  constructor(
    private readonly reader: PlaceReader,
    private readonly parties: PartiesReader,
    private readonly holders: HoldersOfPlaces,
    private readonly audit: Audit,
  ) {}

  /** @param filter `forReferralId`: each place says whether the people of this referral could have it */
  async run(
    tx: Tx,
    filter: PlaceFilter & { forReferralId?: string },
    request: PageRequest & { total?: boolean },
  ): Promise<Page<PlaceView>> {
    const { forReferralId } = filter;
    const party = forReferralId === undefined ? undefined : await this.parties.ofReferral(tx, forReferralId);
    if (forReferralId !== undefined && !party) {
      throw new InvalidInput([{ in: 'query', name: 'forReferralId', type: 'notInList' }]);
    }
    const page = { limit: request.limit + 1, after: request.after };
    const rows = await this.reader.page(tx, filter, page, party?.people);
    const { items: places, nextKey } = pageOf(rows, request.limit, ({ id }) => id);
    const items = await this.holders.added(tx, places);
    this.audit.listed(
      tx,
      'place.listed',
      items.flatMap(({ occupants }) => occupants.map(({ caseId }) => caseId)),
    );
    const total = request.total ? await this.reader.count(tx, filter) : undefined;
    return { items, nextKey, total };
  }
}

/** One place as it is now; who is in it is a look, as on the board. */
@Injectable()
export class ReadPlace {
  constructor(
    private readonly reader: PlaceReader,
    private readonly holders: HoldersOfPlaces,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<PlaceView> {
    const [place] = await this.holders.added(tx, [await this.reader.one(tx, id)]);
    this.audit.listed(
      tx,
      'place.listed',
      place!.occupants.map(({ caseId }) => caseId),
    );
    return place!;
  }
}

/** The units of the acting agency with how full they are. */
@Injectable()
export class ListUnits {
  constructor(private readonly units: UnitsRepository) {}

  async run(tx: Tx, request: PageRequest): Promise<Page<UnitView>> {
    const rows = await this.units.page(tx, request.limit + 1, request.after);
    return pageOf(rows, request.limit, ({ id }) => id);
  }
}

@Injectable()
export class ReadUnit {
  constructor(private readonly units: UnitsRepository) {}

  /** @throws NotFound */
  run(tx: Tx, id: string): Promise<UnitView> {
    return this.units.one(tx, id);
  }
}
