import type { Catalogue } from '../catalogue.js';
import { administration } from './administration.js';
import { alerts } from './alerts.js';
import { appointments } from './appointments.js';
import { caseload } from './caseload.js';
import { casework } from './casework.js';
import { consultations } from './consultations.js';
import { disclosures } from './disclosures.js';
import { documents } from './documents.js';
import { guardianship } from './guardianship.js';
import { issues } from './issues.js';
import { leading } from './leading.js';
import { letterActions } from './letter-actions.js';
import { letterWardActions } from './letter-ward-actions.js';
import { letterLabels } from './letter-labels.js';
import { letters } from './letters.js';
import { letterSections } from './letter-sections.js';
import { login } from './login.js';
import { mails } from './mails.js';
import { police } from './police.js';
import { emergency } from './emergency.js';
import { erasure } from './erasure.js';
import { incidents } from './incidents.js';
import { problems } from './problems.js';
import { referrals } from './referrals.js';
import { shelters } from './shelters.js';
import { subjectRights } from './subject-rights.js';
import { missing } from './missing.js';
import { missingPapers } from './missing-papers.js';
import { missingRecord } from './missing-record.js';
import { timelineExport } from './timeline-export.js';
import { timelineFacts } from './timeline-facts.js';
import { timelineCaseActions } from './timeline-case-actions.js';
import { timelineAlertActions } from './timeline-alert-actions.js';
import { timelinePreventiveActions } from './timeline-preventive-actions.js';
import { timelineSearchActions } from './timeline-search-actions.js';
import { timelineWardActions } from './timeline-ward-actions.js';
import { takingBack } from './taking-back.js';
import { toDos } from './to-dos.js';
import { youth } from './youth.js';

/** One file per area; an area is added by listing its file here. */
export const CATALOGUES: readonly Catalogue[] = [
  problems,
  issues,
  caseload,
  casework,
  mails,
  referrals,
  shelters,
  appointments,
  guardianship,
  leading,
  takingBack,
  letters,
  letterSections,
  letterLabels,
  letterActions,
  letterWardActions,
  timelineExport,
  timelineFacts,
  timelineWardActions,
  timelineSearchActions,
  timelinePreventiveActions,
  timelineAlertActions,
  timelineCaseActions,
  police,
  missing,
  missingPapers,
  missingRecord,
  youth,
  disclosures,
  documents,
  alerts,
  login,
  consultations,
  emergency,
  erasure,
  incidents,
  subjectRights,
  toDos,
  administration,
];
