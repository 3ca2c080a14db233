/** Whom an alert goes to: an agency on Relais, or one outside it that the raising agency calls. */
export interface NewRecipient {
  agencyId?: string;
  /** `phone`: empty when the number has to be looked up; `script`: code of the list alert-call-script. */
  offSystem?: { name: string; phone: string; script: string };
  /** What the recipient is in this matter, a code, e.g. `police`, `guardian`. */
  role: string;
  /** Why it is told: codes. */
  reasons: readonly string[];
}

export interface NewAlert {
  /** What happened, a code, e.g. `missing_child`; escalation policies are set for each. */
  kind: string;
  severity: 'critical';
  caseId: string;
  /** What it is about, e.g. the missing episode. One alert runs for a kind and a subject. */
  subjectId: string;
  /** The subject began in this unit of work: no alert of it runs, and nobody else raises one. */
  isFirst?: boolean;
  recipients: readonly NewRecipient[];
}
