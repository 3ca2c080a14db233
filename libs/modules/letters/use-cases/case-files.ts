import { Injectable } from '@nestjs/common';
import { AppointmentsOfCase } from '#modules/appointments';
import { ReadTimeline } from '#modules/audit';
import { ReadCase } from '#modules/cases';
import { ReadGuardianshipOfCase } from '#modules/guardianship';
import { ReferralsOfCase } from '#modules/referrals';
import { memberOf, type Tx } from '#platform/database';
import type { CaseFile } from '../domain/case-file.js';
import type { LetterKind } from '../domain/letter.js';

type Part = 'referrals' | 'guardianship' | 'appointments' | 'timeline';

/** What each kind is written from, beside the case itself: nothing else is looked at. */
const PARTS: Readonly<Record<LetterKind, readonly Part[]>> = {
  signalling: ['guardianship'],
  referral: ['referrals'],
  designation: ['guardianship'],
  guardian_report: ['guardianship'],
  appointment: ['appointments'],
  summary: ['referrals', 'guardianship', 'appointments', 'timeline'],
};
/** What it takes to know which letters can be made. */
const FOR_OFFERS: readonly Part[] = ['referrals', 'guardianship', 'appointments'];

/** The newest acts of a case that fit a paper. */
const MOST_ACTS = 100;

/** Reads a case as its reader may see it, through the same use cases as the screens: looks are recorded by them. */
@Injectable()
export class CaseFiles {
  constructor(
    private readonly readCase: ReadCase,
    private readonly referralsOfCase: ReferralsOfCase,
    private readonly readGuardianship: ReadGuardianshipOfCase,
    private readonly appointmentsOfCase: AppointmentsOfCase,
    private readonly readTimeline: ReadTimeline,
  ) {}

  /**
   * @param kind of the letter to be written; none = everything that could be offered
   * @param until first instant after what the timeline of a letter tells
   * @throws NotFound for a case that is not there or not the actor's
   */
  async of(tx: Tx, caseId: string, kind: LetterKind | undefined, until: Date): Promise<CaseFile> {
    const parts = kind ? PARTS[kind] : FOR_OFFERS;
    const actor = memberOf(tx);
    const may = (part: Part, permission: string) => parts.includes(part) && actor.permissions.has(permission);
    const [view, referrals, guardianship, appointments, timeline] = await Promise.all([
      this.readCase.run(tx, caseId),
      may('referrals', 'referral:read') ? this.referralsOfCase.run(tx, [caseId]) : undefined,
      may('guardianship', 'guardianship:read') ? this.readGuardianship.run(tx, caseId) : undefined,
      may('appointments', 'appointment:read') ? this.appointmentsOfCase.run(tx, caseId) : undefined,
      may('timeline', 'timeline:read')
        ? this.readTimeline.run(tx, caseId, { limit: MOST_ACTS, kinds: ['act', 'sharing'], to: until })
        : undefined,
    ]);
    return {
      actor,
      case: view,
      referrals: referrals?.get(caseId) ?? [],
      guardianship,
      appointments: appointments?.items ?? [],
      timeline: timeline?.items ?? [],
    };
  }
}
