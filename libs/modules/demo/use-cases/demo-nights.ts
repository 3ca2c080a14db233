import { Injectable } from '@nestjs/common';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { brusselsDate, type SettableClock } from '#kernel';
import { endOfBrusselsDay } from '#platform/deadlines';
import { KeepDutyRoster } from '#modules/alerts';
import { KeepDevices } from '#modules/devices';
import { ListUnits, ReadRoll, TakePresenceRound } from '#modules/shelters';
import { ActOnShift, WriteShiftLine } from '#modules/shift-handovers';
import type { Tx } from '#platform/database';
import { DEMO_DEVICE, DEMO_ROSTERS, DEMO_ROUND_BY, DEMO_SHIFT } from '../domain/demo-rosters.js';
import { DemoActors } from './demo-actors.js';

const ALL = { limit: 100 };
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const KEPT_FOR_DAYS = 200;
/** Half past eight in the evening. */
const ROUND_BEFORE_MIDNIGHT_MS = 3.5 * 3_600_000;

/** The roll of a house. */
@Injectable()
export class DemoRound {
  constructor(
    private readonly listUnits: ListUnits,
    private readonly readRoll: ReadRoll,
    private readonly takeRound: TakePresenceRound,
  ) {}

  /** In every unit of the house in which somebody lives: all of them are there. */
  async take(tx: Tx): Promise<void> {
    const { items: units } = await this.listUnits.run(tx, ALL);
    for (const { id: unitId } of units) {
      const { residents } = await this.readRoll.run(tx, unitId);
      const marks = residents.map(({ stayId }) => ({ stayId, presence: 'present' as const, seenAt: tx.now }));
      if (marks.length > 0) await this.takeRound.run(tx, { unitId, marks });
    }
  }
}

/** A shift that was handed over, and that no colleague has read yet. */
@Injectable()
export class DemoShift {
  constructor(
    private readonly listUnits: ListUnits,
    private readonly readRoll: ReadRoll,
    private readonly writeLine: WriteShiftLine,
    private readonly acts: ActOnShift,
  ) {}

  /** In the first unit of the house in which a person lives. */
  async handOver(tx: Tx): Promise<void> {
    const { items: units } = await this.listUnits.run(tx, ALL);
    for (const { id: unitId } of units) {
      const [resident] = (await this.readRoll.run(tx, unitId)).residents;
      if (!resident) continue;
      const { ofHouse, ofResident } = DEMO_SHIFT;
      await this.writeLine.run(tx, unitId, { text: ofHouse });
      const { handoverId } = await this.writeLine.run(tx, unitId, {
        text: ofResident,
        stayId: resident.stayId,
      });
      await this.acts.handOver(tx, handoverId, '*');
      return;
    }
  }
}

/** A telephone of a house that nobody holds: its private key is thrown away with its making. */
@Injectable()
export class DemoTelephone {
  constructor(
    private readonly keepDevices: KeepDevices,
    private readonly listUnits: ListUnits,
  ) {}

  /** Does nothing when an interrupted run has enrolled it already. */
  async enrol(tx: Tx): Promise<void> {
    const { label } = DEMO_DEVICE;
    const [{ items: known }, { items: units }] = [
      await this.keepDevices.list(tx, ALL),
      await this.listUnits.run(tx, ALL),
    ];
    if (known.some((device) => device.label === label)) return;
    const { publicKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x, y } = key.export({ format: 'jwk' });
    const publicKey = Buffer.concat([x, y].map((part) => Buffer.from(part!, 'base64url')));
    const credentialHash = randomBytes(32);
    await this.keepDevices.enrol(tx, { label, unitId: units[0]!.id, publicKey, credentialHash });
  }
}

/** What is kept for the night: who is on duty, and who was there in the evening. */
@Injectable()
export class DemoNights {
  constructor(
    private readonly actors: DemoActors,
    private readonly keepRoster: KeepDutyRoster,
    private readonly telephone: DemoTelephone,
    private readonly round: DemoRound,
    private readonly shift: DemoShift,
  ) {}

  /** Before the stories: who is told first when one of them raises an alert. @param clock as the application has it */
  async rosters(clock: SettableClock): Promise<void> {
    const now = clock.now();
    clock.set(new Date(now.getTime() - KEPT_FOR_DAYS * DAY_MS));
    for (const { by, members: logins, ...turns } of DEMO_ROSTERS) {
      const members: string[] = [];
      for (const login of logins) members.push((await this.actors.actor(login)).userId);
      await this.actors.as(by, (tx) =>
        this.keepRoster.addRotation(tx, { ...turns, members, startsOn: brusselsDate(tx.now) }),
      );
    }
    clock.set(now);
  }

  /** After them: the round of the evening before, so that the one of tonight is still to be called. */
  async evening(clock: SettableClock): Promise<void> {
    const now = clock.now();
    const day = brusselsDate(new Date(now.getTime() - 1.5 * DAY_MS));
    clock.set(new Date(endOfBrusselsDay(day).getTime() - ROUND_BEFORE_MIDNIGHT_MS));
    await this.actors.as(DEMO_ROUND_BY, (tx) => this.round.take(tx));
    await this.actors.as(DEMO_DEVICE.by, (tx) => this.telephone.enrol(tx));
    clock.set(new Date(now.getTime() - DEMO_SHIFT.hoursAgo * HOUR_MS));
    await this.actors.as(DEMO_SHIFT.by, (tx) => this.shift.handOver(tx));
    clock.set(now);
  }
}
