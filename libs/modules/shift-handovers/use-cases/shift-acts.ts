import { Injectable } from '@nestjs/common';
import { type Page, type PageRequest, requireSame } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { OwnHandover } from '../domain/shift.errors.js';
import { SHIFT_HANDOVER } from '../domain/shift-transitions.js';
import { shiftEtag, type ShiftHandoverSummary, type ShiftHandoverView } from '../domain/shift-view.js';
import { ShiftHandoversRepository } from '../persistence/shift-handovers.repository.js';
import { ShiftJournal } from './shift-journal.js';

/** One hand-over with its lines. */
@Injectable()
export class ReadShiftHandover {
  constructor(
    private readonly handovers: ShiftHandoversRepository,
    private readonly journal: ShiftJournal,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<ShiftHandoverView> {
    const view = await this.handovers.one(tx, id);
    const caseIds = new Set(view.lines.flatMap(({ caseId }) => caseId ?? []));
    this.journal.shown(
      tx,
      [...caseIds].map((caseId) => ({ caseId, categories: ['care'] })),
    );
    return view;
  }
}

/** The acts of two people: one hands over, another one says that they have read it. */
@Injectable()
export class ActOnShift {
  constructor(
    private readonly handovers: ShiftHandoversRepository,
    private readonly read: ReadShiftHandover,
    private readonly journal: ShiftJournal,
  ) {}

  /** Closes the lines. @throws NotFound; IllegalTransition (409); StaleVersion (412) when a line was written since */
  async handOver(tx: Tx, id: string, ifMatch: string): Promise<ShiftHandoverView> {
    const handover = await this.handovers.lock(tx, id);
    SHIFT_HANDOVER.next('team', handover.status, 'handing_over');
    requireSame(ifMatch, shiftEtag('shift', handover.version));
    await this.handovers.handOver(tx, id);
    await this.journal.ofHouse(tx, 'shift.handed_over', handover);
    return this.read.run(tx, id);
  }

  /** @throws NotFound; IllegalTransition, OwnHandover (409); StaleVersion (412) */
  async acknowledge(tx: Tx, id: string, ifMatch: string): Promise<ShiftHandoverView> {
    const handover = await this.handovers.lock(tx, id);
    SHIFT_HANDOVER.next('arriving', handover.status, 'acknowledgement');
    if (handover.handedOverByUser === memberOf(tx).userId) throw new OwnHandover();
    requireSame(ifMatch, shiftEtag('shift', handover.version));
    await this.handovers.acknowledge(tx, id);
    await this.journal.ofHouse(tx, 'shift.acknowledged', handover);
    return this.read.run(tx, id);
  }
}

/** Hand-overs of a house, the newest first, for its supervisors. */
@Injectable()
export class ListShiftHandovers {
  constructor(
    private readonly handovers: ShiftHandoversRepository,
    private readonly journal: ShiftJournal,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, unitId: string, request: PageRequest): Promise<Page<ShiftHandoverSummary>> {
    await this.handovers.requireUnit(tx, unitId);
    const page = await this.handovers.past(tx, unitId, request);
    this.journal.listed(
      tx,
      page.items.map(({ id }) => id),
    );
    return page;
  }
}
