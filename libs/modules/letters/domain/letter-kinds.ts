import { appointment } from './kinds/appointment.js';
import { designation } from './kinds/designation.js';
import { guardianReport } from './kinds/guardian-report.js';
import { referral } from './kinds/referral.js';
import { signalling } from './kinds/signalling.js';
import { summary } from './kinds/summary.js';
import type { LetterKind } from './letter.js';
import type { LetterWriter } from './writing.js';

/** Who may make which letter, and what it says. */
export const LETTER_WRITERS: Readonly<Record<LetterKind, LetterWriter>> = {
  signalling,
  referral,
  designation,
  guardian_report: guardianReport,
  appointment,
  summary,
};
