import { Injectable } from '@nestjs/common';
import { type Page, pageOf, type PageRequest } from '#kernel';
import { Audit } from '#modules/audit';
import { BriefOfCase } from '#modules/cases';
import type { Tx } from '#platform/database';
import {
  type EndedSearch,
  eveningOf,
  type IfAbsent,
  type ResidentSearches,
  type RollResident,
  type RollView,
} from '../domain/presence.js';
import { PresenceRepository } from '../persistence/presence.repository.js';
import { type RollHead, RollReader, type RollRow, type TakenRound } from '../persistence/roll.reader.js';

/** Who is called this evening, and what was seen of each. Constant in statements, however many live there. */
@Injectable()
export class ReadRoll {
  constructor(
    private readonly reader: RollReader,
    private readonly presence: PresenceRepository,
    private readonly briefs: BriefOfCase,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, unitId: string): Promise<RollView> {
    return this.of(tx, await this.reader.headOfUnit(tx, unitId, eveningOf(tx.now)));
  }

  async of(tx: Tx, head: RollHead): Promise<RollView> {
    const isTonight = head.evening === eveningOf(tx.now);
    const rows = await this.reader.residents(tx, head, isTonight);
    const caseIds = rows.map(({ caseId }) => caseId);
    const briefs = await this.briefs.ofCases(tx, caseIds);
    const grounds: ReadonlyMap<string, IfAbsent> = isTonight
      ? await this.presence.grounds(tx, caseIds)
      : new Map();
    const searches: ReadonlyMap<string, ResidentSearches> = isTonight
      ? await this.presence.searches(tx, caseIds)
      : new Map();
    this.audit.listed(tx, 'presence.listed', caseIds);
    return {
      id: head.id ?? undefined,
      unit: { id: head.unitId, name: head.unitName },
      evening: head.evening,
      begunAt: head.begunAt ?? undefined,
      takenBy: head.takenBy,
      residents: rows.map((row) => ({
        ...residentOf(row, briefs.get(row.caseId)),
        endedSearch: endedSince(row, searches.get(row.caseId)),
        ifAbsent: grounds.get(row.caseId),
      })),
      closedToYou: isTonight ? Math.max(0, head.bedsTaken - rows.length) : 0,
    };
  }
}

/** One round as it stands. */
@Injectable()
export class ReadPresenceRound {
  constructor(
    private readonly reader: RollReader,
    private readonly readRoll: ReadRoll,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<RollView> {
    return this.readRoll.of(tx, await this.reader.headOfRound(tx, id));
  }
}

/** Which evenings were called, by whom. */
@Injectable()
export class ListPresenceRounds {
  constructor(private readonly reader: RollReader) {}

  async run(tx: Tx, request: PageRequest): Promise<Page<TakenRound>> {
    const rows = await this.reader.rounds(tx, request.limit + 1, request.after);
    return pageOf(rows, request.limit, ({ id }) => id);
  }
}

/** A search that ended after the latest mark of the evening. */
function endedSince({ mark }: RollRow, searches: ResidentSearches | undefined): EndedSearch | undefined {
  const isLater = mark && searches?.ended && new Date(mark.seenAt) <= searches.ended.endedAt;
  return isLater && !searches.isRunning ? searches.ended : undefined;
}

function residentOf(
  row: RollRow,
  brief: Pick<RollResident, 'sex' | 'ageBand' | 'ages' | 'treatedAsChild'> | undefined,
): RollResident {
  const { initials, mark, absence, ...rest } = row;
  return {
    ...rest,
    initials: initials || undefined,
    sex: brief?.sex ?? 'unknown',
    ageBand: brief?.ageBand ?? 'unknown',
    ages: brief?.ages,
    treatedAsChild: brief?.treatedAsChild ?? true,
    mark: mark ? { ...mark, seenAt: new Date(mark.seenAt) } : undefined,
    absence: absence
      ? { ...absence, absentAt: new Date(absence.absentAt), dueAt: new Date(absence.dueAt) }
      : undefined,
  };
}
