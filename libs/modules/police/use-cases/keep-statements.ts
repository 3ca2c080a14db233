import { Injectable } from '@nestjs/common';
import { brusselsDate, type Issue, InvalidInput } from '#kernel';
import { whenSaid } from '#modules/audit';
import { BriefOfCase } from '#modules/cases';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import { recordNumberOf } from '../domain/record-number.js';
import type { StatementsView } from '../domain/statement-view.js';
import {
  type NewHearing,
  type NewRecord,
  StatementsRepository,
} from '../persistence/statements.repository.js';
import { PoliceJournal } from './police-journal.js';
import { StatementsOfCase } from './statements-of-case.js';

/** Writes down a number of the police. */
@Injectable()
export class AddPoliceRecord {
  constructor(
    private readonly briefs: BriefOfCase,
    private readonly statements: StatementsRepository,
    private readonly read: StatementsOfCase,
    private readonly journal: PoliceJournal,
  ) {}

  /** @throws NotFound; InvalidInput; NumberTaken (409) */
  async run(tx: Tx, caseId: string, record: NewRecord): Promise<StatementsView & { id: string }> {
    await this.briefs.run(tx, caseId);
    const today = brusselsDate(tx.now);
    const number = recordNumberOf(record.kind, record.number, Number(today.slice(0, 4)));
    const issues: Issue[] = [
      ...(isCode('police-record-kind', record.kind) ? [] : [issue('kind', 'notInList')]),
      ...(number ? [] : [issue('number', 'format')]),
      ...(record.recordedOn > today ? [issue('recordedOn', 'inFuture')] : []),
    ];
    if (issues.length > 0) throw new InvalidInput(issues);
    const id = await this.statements.addRecord(tx, caseId, { ...record, number: number! });
    await this.journal.ofStatement(
      tx,
      'police_record.added',
      { type: 'police_record', id, caseId },
      {
        params: { kind: record.kind },
      },
    );
    return this.read.run(tx, caseId);
  }
}

/** Writes down that somebody was heard, or told of the reflection period; never what was said. */
@Injectable()
export class AddHearing {
  constructor(
    private readonly briefs: BriefOfCase,
    private readonly statements: StatementsRepository,
    private readonly read: StatementsOfCase,
    private readonly journal: PoliceJournal,
  ) {}

  /** @throws NotFound; InvalidInput */
  async run(tx: Tx, caseId: string, hearing: NewHearing): Promise<StatementsView & { id: string }> {
    const { treatedAsChild } = await this.briefs.run(tx, caseId);
    const issues = [...codeIssues(hearing), ...ruleIssues(hearing, treatedAsChild, tx.now)];
    if (issues.length > 0) throw new InvalidInput(issues);
    if (hearing.recordId && (await this.statements.caseOfOwn(tx, hearing.recordId)) !== caseId)
      throw InvalidInput.field('recordId', 'notInList');
    const id = await this.statements.addHearing(tx, caseId, hearing);
    const { kind, informed, heldAt } = hearing;
    const params = { kind, informed: String(informed), ...whenSaid(heldAt) };
    await this.journal.ofStatement(
      tx,
      'hearing.held',
      { type: 'hearing', id, caseId },
      { params, occurredAt: heldAt },
    );
    return this.read.run(tx, caseId);
  }
}

function codeIssues(hearing: NewHearing): Issue[] {
  const codes: [string, string, string | undefined][] = [
    ['kind', 'hearing-kind', hearing.kind],
    ['heardAs', 'heard-as', hearing.heardAs],
    ['interpreter', 'hearing-interpreter', hearing.interpreter],
    ['lawyer', 'hearing-lawyer', hearing.lawyer],
    ['language', 'language', hearing.language],
    ['leafletLanguage', 'language', hearing.leafletLanguage],
  ];
  return codes
    .filter(([, list, code]) => code !== undefined && !isCode(list, code))
    .map(([name]) => issue(name, 'notInList'));
}

/**
 * A minor who is suspected cannot do without a lawyer (Code of Criminal Procedure, art. 47bis). That the reflection period
 * was explained has a day (Aliens Act, art. 61/2 §1: the police tell the foreigner of the possibility).
 */
function ruleIssues(hearing: NewHearing, isChild: boolean, now: Date): Issue[] {
  const { kind, heardAs, heldAt, lawyer, informed, informedOn, leafletLanguage } = hearing;
  const noWaiver = isChild && heardAs === 'suspect' && lawyer !== 'present';
  return [
    ...(kind !== 'information' && !heardAs ? [issue('heardAs', 'required')] : []),
    ...(noWaiver ? [issue('lawyer', 'minorNeedsLawyer')] : []),
    ...(heldAt && heldAt > now ? [issue('heldAt', 'inFuture')] : []),
    ...(informed && !informedOn ? [issue('informedOn', 'required')] : []),
    ...(!informed && informedOn ? [issue('informedOn', 'unexpected')] : []),
    ...(!informed && leafletLanguage ? [issue('leafletLanguage', 'unexpected')] : []),
    ...(informedOn && informedOn > brusselsDate(now) ? [issue('informedOn', 'inFuture')] : []),
  ];
}

function issue(name: string, type: string): Issue {
  return { in: 'body', name, type };
}
