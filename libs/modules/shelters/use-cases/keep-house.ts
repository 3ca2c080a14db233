import { Injectable } from '@nestjs/common';
import { InvalidInput, newRowId, NotFound, requireSame, StaleVersion } from '#kernel';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import { NameTaken, PlaceTaken } from '../domain/shelter.errors.js';
import type { PlaceAction } from '../domain/shelter-transitions.js';
import { type PlaceView, shelterEtag, type UnitView } from '../domain/shelter-view.js';
import { PlaceReader } from '../persistence/place-reader.js';
import { PlacesRepository } from '../persistence/places.repository.js';
import { type UnitFields, UnitsRepository } from '../persistence/units.repository.js';
import { ShelterJournal } from './shelter-journal.js';

/** Fields to change; null takes a limit away. */
export type UnitPatch = { [Field in keyof UnitFields]?: UnitFields[Field] | null };

/** A house, a floor, a flat: what it takes. */
@Injectable()
export class KeepUnit {
  constructor(
    private readonly units: UnitsRepository,
    private readonly journal: ShelterJournal,
  ) {}

  /** @throws NameTaken (409), InvalidInput */
  async open(tx: Tx, fields: UnitFields): Promise<UnitView> {
    refuseFields(fields);
    const id = newRowId(tx.now.getTime());
    if (!(await this.units.insert(tx, id, memberOf(tx).agencyId, fields))) throw new NameTaken();
    await this.journal.ofHouse(tx, 'unit.opened', { type: 'unit', id });
    return this.units.one(tx, id);
  }

  /** Changes the fields that are named. @throws NotFound, StaleVersion (412), InvalidInput */
  async change(tx: Tx, id: string, ifMatch: string, patch: UnitPatch): Promise<UnitView> {
    const unit = await this.units.one(tx, id);
    requireSame(ifMatch, unit.etag);
    const fields = patched(unit, patch);
    refuseFields(fields);
    if (!(await this.units.update(tx, id, unit.version, fields))) throw new StaleVersion();
    await this.journal.ofHouse(tx, 'unit.changed', { type: 'unit', id });
    return this.units.one(tx, id);
  }
}

function patched(unit: UnitFields, patch: UnitPatch): UnitFields {
  const { name, district, takesSexes, takesFamilies } = patch;
  const limit = <T>(before: T, after: T | null | undefined) =>
    after === undefined ? before : (after ?? undefined);
  return {
    name: name ?? unit.name,
    district: district ?? unit.district,
    takesSexes: takesSexes ?? unit.takesSexes,
    takesFamilies: takesFamilies ?? unit.takesFamilies,
    relayTelephone: limit(unit.relayTelephone, patch.relayTelephone),
    takesAgeFrom: limit(unit.takesAgeFrom, patch.takesAgeFrom),
    takesAgeTo: limit(unit.takesAgeTo, patch.takesAgeTo),
  };
}

function refuseFields({ district, takesSexes, takesAgeFrom, takesAgeTo }: UnitFields): void {
  if (!isCode('district', district)) throw InvalidInput.field('district', 'notInList');
  if (takesSexes.some((code) => !isCode('sex', code))) throw InvalidInput.field('takesSexes', 'notInList');
  if (takesAgeFrom !== undefined && takesAgeTo !== undefined && takesAgeFrom > takesAgeTo) {
    throw InvalidInput.field('takesAgeTo', 'range');
  }
}

/** Places of a unit: added, taken out of use and back. */
@Injectable()
export class KeepPlace {
  constructor(
    private readonly units: UnitsRepository,
    private readonly places: PlacesRepository,
    private readonly reader: PlaceReader,
    private readonly journal: ShelterJournal,
  ) {}

  /** @throws NotFound for a unit that is not the agency's; NameTaken (409) */
  async add(tx: Tx, unitId: string, fields: { label: string; beds: number }): Promise<PlaceView> {
    await this.units.one(tx, unitId);
    const id = await this.places.insert(tx, unitId, fields);
    if (!id) throw new NameTaken();
    await this.journal.ofHouse(tx, 'place.added', { type: 'place', id });
    return this.reader.one(tx, id);
  }

  /**
   * @throws NotFound, IllegalTransition (409), PlaceTaken (409) for a closure while somebody stays or is expected, and only
   *   then StaleVersion (412)
   */
  async change(
    tx: Tx,
    id: string,
    action: PlaceAction,
    ifMatch: string,
    reason?: string,
  ): Promise<PlaceView> {
    if (reason !== undefined && !isCode('out-of-use-reason', reason)) {
      throw InvalidInput.field('reason', 'notInList');
    }
    const locked = await this.places.lock(tx, id);
    if (!locked) throw new NotFound();
    const place = await this.places.find(tx, id);
    const { version } = place;
    const changed = place.perform(action, tx.now, reason);
    if (action === 'closure' && (locked.bedsTaken.length > 0 || locked.reservedFor)) throw new PlaceTaken();
    requireSame(ifMatch, shelterEtag('place', version));
    await this.places.save(tx, id, changed);
    const event = action === 'closure' ? 'place.closed' : 'place.reopened';
    await this.journal.ofHouse(tx, event, { type: 'place', id }, reason ? { code: reason } : {});
    return this.reader.one(tx, id);
  }

  /** Frees beds of people whose cases were closed to the agency: nobody else could end their stays. */
  async vacate(tx: Tx, id: string): Promise<PlaceView> {
    if (!(await this.places.lock(tx, id))) throw new NotFound();
    const ended = await this.places.vacate(tx, id);
    await this.journal.ofHouse(tx, 'place.vacated', { type: 'place', id }, { ended: String(ended) });
    return this.reader.one(tx, id);
  }
}
