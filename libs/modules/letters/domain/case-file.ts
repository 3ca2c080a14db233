import type { MemberActor } from '#kernel';
import type { AgencyRef } from '#modules/access';
import type { AppointmentView } from '#modules/appointments';
import type { TimelineEntry } from '#modules/audit';
import type { CaseView } from '#modules/cases';
import type { CaseGuardianshipView } from '#modules/guardianship';
import type { ReferralView } from '#modules/referrals';

/** What one reader may see of a case; a part is absent when the role may not ask for it, or no letter needs it. */
export interface CaseFile {
  actor: MemberActor;
  case: CaseView;
  referrals: ReferralView[];
  guardianship?: CaseGuardianshipView;
  appointments: AppointmentView[];
  timeline: TimelineEntry[];
}

/** Rows of others that are open to an agency: of a category, those of one owner or (no owner) of all. */
export interface OpenRows {
  category: string;
  ownerAgencyId: string | null;
}

/** What the recipient of a letter may see in this case, by the same rules as on its own screens. */
export class RecipientRights {
  /** @param agency undefined for an office that takes no part: it may see nothing of others */
  constructor(
    private readonly agency: AgencyRef | undefined,
    private readonly reader: MemberActor,
    private readonly open: readonly OpenRows[],
  ) {}

  sees(category: string, ownerAgencyId: string): boolean {
    // What the reader may see was decided before: a letter to oneself leaves nothing out.
    if (this.agency?.id === this.reader.agencyId) return true;
    return this.open.some(
      (rows) =>
        rows.category === category && (rows.ownerAgencyId === null || rows.ownerAgencyId === ownerAgencyId),
    );
  }
}

/** Agencies that take part now, by kind. */
export function participantOf(view: CaseView, kind: string): AgencyRef | undefined {
  return view.participants.find(({ agency, until }) => agency.kind === kind && until === undefined)?.agency;
}
