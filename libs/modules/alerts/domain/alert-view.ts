/** How the notices of a recipient travelled. */
export interface AlertDelivery {
  channel: string;
  state: string;
  at: Date;
}

/** Of a call to an agency outside Relais: whom to ring, what to say, and whom they reached. */
export interface AlertCall {
  name: string;
  telephone: string;
  /** alert-call-script */
  script: string;
  reached?: string;
  callback?: string;
}

/** One recipient, in the words of the screen: told, opened, acknowledged, reminded, nobody there. */
export interface AlertRecipientView {
  id: string;
  agencyId?: string;
  agencyName: string;
  /** The agency that answers: the recipient itself, or whoever makes the call. */
  dutyAgencyId: string;
  /** Of a call: the recipient whom no message reached, and who is called for that. */
  standsFor?: string;
  role: string;
  reasons: string[];
  state: 'waiting' | 'told' | 'opened' | 'acknowledged' | 'acted';
  addedAt: Date;
  toldAt?: Date;
  openedAt?: Date;
  acknowledgedAt?: Date;
  acknowledgedBy?: string;
  /** The last answer before the alert was armed again because nobody acted. */
  acknowledgedBefore?: { at: Date; by?: string };
  actedAt?: Date;
  remindedAt?: Date;
  reminders: number;
  /** Nobody was on duty when the engine looked. */
  nobodyAt?: Date;
  /** The last resort was reached: everybody on the list is told again and again. */
  alarmedAt?: Date;
  rearmedAt?: Date;
  /** No person of the agency could be told: the duty role of the Guardianship Service was. */
  standInAt?: Date;
  /** A person of the duty role calls. */
  standInTakenAt?: Date;
  call?: AlertCall;
  deliveries: AlertDelivery[];
}

/** An alert with those of its recipients that the actor may see. */
export interface AlertView {
  id: string;
  kind: string;
  caseId: string;
  subjectId: string;
  raisedAt: Date;
  raisedByAgencyId: string;
  raisedByName: string;
  endedAt?: Date;
  endReason?: string;
  recipients: AlertRecipientView[];
}
