import { Injectable } from '@nestjs/common';
import { brusselsDate, InvalidInput, NotFound } from '#kernel';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { NothingToConvene } from '../domain/consultation.errors.js';
import type { ConsultationView } from '../domain/consultation-view.js';
import {
  ConsultationMeetingsRepository,
  type NewMeasure,
} from '../persistence/consultation-meetings.repository.js';
import { ConsultationsRepository } from '../persistence/consultations.repository.js';
import { ConsultationActs } from './consultation-acts.js';
import { ConsultationJournal } from './consultation-journal.js';

const LONGEST = 'consultation.longest';

/** Calls the participants together, and ends it. */
@Injectable()
export class ConveneConsultation {
  constructor(
    private readonly acts: ConsultationActs,
    private readonly rules: Rules,
    private readonly consultations: ConsultationsRepository,
    private readonly journal: ConsultationJournal,
  ) {}

  /**
   * From here on who was named sees it; what it is for and how long it is kept are fixed.
   *
   * @param call when they meet first, and the last day (`YYYY-MM-DD`) on which the record is kept
   * @throws InvalidInput; NotFound; Refused (403); IllegalTransition, NothingToConvene (409); StaleVersion (412)
   */
  async run(
    tx: Tx,
    id: string,
    ifMatch: string,
    { meetingAt, retentionUntil }: { meetingAt: Date; retentionUntil: string },
  ): Promise<ConsultationView> {
    const view = await this.acts.begin(tx, id, 'convening', ifMatch);
    if (view.discussed.length === 0 || view.participants.filter(({ struckAt }) => !struckAt).length < 2)
      throw new NothingToConvene();
    const today = brusselsDate(tx.now);
    const years = (await this.rules.read(tx, [LONGEST])).number(LONGEST);
    const last = `${Number(today.slice(0, 4)) + years}${today.slice(4)}`;
    if (retentionUntil <= today || retentionUntil > last || retentionUntil < brusselsDate(meetingAt))
      throw InvalidInput.field('retentionUntil', 'range');
    await this.consultations.convene(tx, id, meetingAt, retentionUntil);
    await this.journal.happened(tx, id, {
      kind: 'sharing',
      action: 'consultation.convened',
    });
    await this.journal.tellAll(tx, id, 'consultation.convened');
    return this.acts.after(tx, id);
  }

  /** What was shared for it ends with it. @throws InvalidInput; NotFound; Refused (403); IllegalTransition (409) */
  async end(tx: Tx, id: string, reason: string): Promise<ConsultationView> {
    if (!isCode('consultation-end', reason) || reason === 'retention')
      throw InvalidInput.field('reason', 'notInList');
    const view = await this.acts.begin(tx, id, 'ending');
    await this.consultations.end(tx, id, reason);
    await this.journal.happened(tx, id, {
      kind: 'sharing',
      action: 'consultation.ended',
      params: { code: reason },
    });
    if (view.status !== 'prepared') await this.journal.tellAll(tx, id, 'consultation.ended');
    return this.acts.after(tx, id);
  }
}

/** What happens when they meet, and what is agreed. */
@Injectable()
export class HoldConsultation {
  constructor(
    private readonly acts: ConsultationActs,
    private readonly consultations: ConsultationsRepository,
    private readonly meetings: ConsultationMeetingsRepository,
    private readonly journal: ConsultationJournal,
  ) {}

  /**
   * @param meeting ids of participants who were there
   * @throws InvalidInput for a day to come, or somebody who was not named; NotFound; Refused (403); IllegalTransition (409)
   */
  async meet(tx: Tx, id: string, meeting: { metAt: Date; attended: string[] }): Promise<ConsultationView> {
    const view = await this.acts.begin(tx, id, 'meeting');
    if (meeting.metAt > tx.now) throw InvalidInput.field('metAt', 'range');
    const named = view.participants.map((one) => one.id);
    if (!meeting.attended.every((one) => named.includes(one)))
      throw InvalidInput.field('attended', 'unknown');
    await this.meetings.meet(tx, id, meeting.metAt, [...new Set(meeting.attended)]);
    await this.consultations.hold(tx, id);
    await this.journal.happened(tx, id, { action: 'consultation.met' });
    return this.acts.after(tx, id);
  }

  /** @throws InvalidInput for a meeting that was none; NotFound; Refused (403); IllegalTransition (409) */
  async write(tx: Tx, id: string, minutes: { meetingId: string; text: string }): Promise<ConsultationView> {
    const text = minutes.text.trim();
    if (!text) throw InvalidInput.field('text', 'required');
    const { meetings } = await this.acts.begin(tx, id, 'minutes');
    if (!meetings.some((one) => one.id === minutes.meetingId))
      throw InvalidInput.field('meetingId', 'unknown');
    await this.meetings.write(tx, id, minutes.meetingId, text);
    await this.journal.happened(tx, id, { action: 'consultation.minutes_written' });
    return this.acts.after(tx, id);
  }

  /** @throws InvalidInput; NotFound; Refused (403); IllegalTransition (409) */
  async agree(tx: Tx, id: string, measure: NewMeasure): Promise<ConsultationView> {
    const text = measure.text.trim();
    if (!text) throw InvalidInput.field('text', 'required');
    await this.acts.begin(tx, id, 'measure');
    await this.meetings.agree(tx, id, {
      ...measure,
      text,
      prosecutorConsent: measure.prosecutorConsent?.trim() || undefined,
    });
    await this.journal.happened(tx, id, {
      action: 'consultation.measure_written',
      params: { code: measure.kind },
    });
    return this.acts.after(tx, id);
  }

  /** Whether what was agreed may be used elsewhere, each for themselves. @throws NotFound; Refused (403); IllegalTransition (409) */
  async approve(tx: Tx, id: string, measureId: string, approved: boolean): Promise<ConsultationView> {
    const { participants, measures } = await this.acts.begin(tx, id, 'approval');
    const own = participants.find(({ isOwn }) => isOwn);
    if (!own || !measures.some((one) => one.id === measureId)) throw new NotFound();
    await this.meetings.approve(tx, id, measureId, { participantId: own.id, approved });
    await this.journal.happened(tx, id, {
      action: approved ? 'consultation.approved' : 'consultation.disapproved',
    });
    return this.acts.after(tx, id);
  }
}
