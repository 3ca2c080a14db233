import type { AgencyRef } from '#modules/access';
import type { Answer } from './answer.js';

export interface Medication {
  name: string;
  dose?: string;
  /** Without it the person is in danger. */
  vital: boolean;
}

export interface NeededAppointment {
  /** health-appointment */
  kind: string;
  words?: string;
  /** `YYYY-MM-DD` */
  by?: string;
}

/** What one agency knows of a person's health; all of it is sealed. */
export interface HealthDetails {
  conditions: string[];
  medications: Medication[];
  /** Needs medication that is vital. */
  vitalMedication: Answer;
  /** Has a disability, or cannot look after themselves. */
  lacksAutonomy: Answer;
  autonomy?: string;
  pregnant: Answer;
  /** `YYYY-MM-DD` */
  birthExpectedOn?: string;
  allergies: string[];
  insurance?: string;
  doctor?: string;
  appointments: NeededAppointment[];
  note?: string;
}

/** What agencies say of the health, each its newest words, and what they said before. */
export interface HealthRecord extends HealthDetails {
  id: string;
  agency: AgencyRef;
  recordedAt: Date;
  recordedBy: string;
  /** The guardian in office may read it. */
  forGuardian: boolean;
}

export interface HealthView {
  /** Of the case. */
  id: string;
  /** The newest of each agency. */
  records: HealthRecord[];
  /** What was said before, the newest first. */
  earlier: HealthRecord[];
  mayWrite: boolean;
}

/** The part of the health that an alert needs, and no more (criteria W2 and W3 of a worrying disappearance). */
export interface AlertHealth {
  vitalMedication: Answer;
  medications: string[];
  lacksAutonomy: Answer;
  autonomy?: string;
  pregnant: Answer;
}

/** A vital medication that is named says yes, whatever was answered. */
export function vitalMedicationOf({ medications, vitalMedication }: HealthDetails): Answer {
  return medications.some(({ vital }) => vital) ? 'yes' : vitalMedication;
}

export function alertHealthOf(details: HealthDetails): AlertHealth {
  const { medications, lacksAutonomy, autonomy, pregnant } = details;
  return {
    vitalMedication: vitalMedicationOf(details),
    medications: medications
      .filter(({ vital }) => vital)
      .map(({ name, dose }) => [name, dose].filter(Boolean).join(', ')),
    lacksAutonomy,
    ...(lacksAutonomy === 'yes' && { autonomy }),
    pregnant,
  };
}
