import {
  BeginStay,
  EndStay,
  KeepPlace,
  KeepUnit,
  ListPlaces,
  ListUnits,
  ReservePlace,
  SealAddress,
} from '#modules/shelters';
import type { Tx } from '#platform/database';
import { Injectable } from '@nestjs/common';
import type { DemoHouse } from '../domain/demo-houses.js';
import type { DemoAct } from '../domain/demo-story.js';
import type { Told } from './demo-referrals.js';

const ALL = { limit: 100 };

type StayAct = Extract<DemoAct, { act: 'reserve' | 'arrive' | 'depart' }>;

/** Units, places and addresses of the demo shelters. */
@Injectable()
export class DemoHouses {
  constructor(
    private readonly keepUnit: KeepUnit,
    private readonly keepPlace: KeepPlace,
    private readonly sealAddress: SealAddress,
    private readonly listUnits: ListUnits,
  ) {}

  /** Does nothing when an interrupted run has built it already. */
  async build(tx: Tx, { address, places, ...fields }: DemoHouse): Promise<void> {
    const { items } = await this.listUnits.run(tx, ALL);
    if (items.some(({ name }) => name === fields.name)) return;
    const unit = await this.keepUnit.open(tx, fields);
    await this.sealAddress.run(tx, unit.id, address);
    for (const place of places) await this.keepPlace.add(tx, unit.id, place);
  }
}

/** The acts of the stories that happen in a shelter. */
@Injectable()
export class DemoStays {
  constructor(
    private readonly listPlaces: ListPlaces,
    private readonly reservePlace: ReservePlace,
    private readonly beginStay: BeginStay,
    private readonly endStay: EndStay,
  ) {}

  /** @param referralId the referral with which a place is kept */
  perform(tx: Tx, told: Told, referralId: string | undefined, act: StayAct): Promise<void> {
    if (act.act === 'reserve') return this.reserve(tx, told, referralId!, act);
    return act.act === 'arrive' ? this.arrive(tx, told, act) : this.depart(tx, told, act);
  }

  /** A story told again after an interruption finds its place taken, and goes on without. */
  private async reserve(
    tx: Tx,
    told: Told,
    referralId: string,
    act: Extract<StayAct, { act: 'reserve' }>,
  ): Promise<void> {
    const place = await this.free(tx, act.place);
    if (!place) return;
    const { accept } = act;
    const reservation = await this.reservePlace.run(tx, { placeId: place.id, referralId, accept });
    told.reservationId = reservation.id;
  }

  /** @returns undefined when somebody has it */
  private async free(tx: Tx, label: string) {
    const { items } = await this.listPlaces.run(tx, {}, ALL);
    const place = items.find((one) => one.label === label);
    if (!place) throw new Error(`the demo place "${label}" is missing`);
    return place.state === 'free' ? place : undefined;
  }

  private async arrive(tx: Tx, told: Told, act: Extract<StayAct, { act: 'arrive' }>): Promise<void> {
    const place = act.place ? await this.free(tx, act.place) : undefined;
    if (place) {
      told.stayId = (await this.beginStay.run(tx, { placeId: place.id, caseId: told.caseId })).id;
    }
    if (!told.reservationId) return;
    told.stayId = (await this.beginStay.run(tx, { reservationId: told.reservationId })).id;
  }

  private async depart(tx: Tx, told: Told, act: Extract<StayAct, { act: 'depart' }>): Promise<void> {
    if (told.stayId) await this.endStay.run(tx, told.stayId, '*', { reason: act.reason });
  }
}
