import type { ChildAlertAct, DetailsPatch, TaskCode, TaskDecision } from '#modules/missing';

/** Days after the day of the seeding, and the hour by the Brussels clock. */
export interface DemoHour {
  days: number;
  hour: number;
}

/** Asking an interpreter or a lawyer. */
export interface DemoBooking {
  act: 'book';
  by: string;
  role: 'interpreter' | 'lawyer';
  purpose: string;
  /** Login of who is asked; nobody yet when absent. */
  who?: string;
  /** Asked outside the national register. */
  outside?: boolean;
  language?: string;
  lawyerRole?: string;
  mode?: string;
  place?: string;
  district?: string;
  message?: string;
  /** Hours after the seeding (negative: it was before), or an hour of a later day: whatever the hour of the seeding. */
  startsIn: number | DemoHour;
  hoursAgo: number;
}

/** What becomes of the appointment of the last `book` or `replace`. */
export type DemoAppointmentAct =
  | DemoBooking
  | { act: 'agree' | 'decline' | 'missed'; by: string; hoursAgo: number }
  | { act: 'present'; by: string; costCents?: number; hoursAgo: number }
  | { act: 'replace'; by: string; who: string; outside?: boolean; hoursAgo: number };

/** What becomes of an unaccompanied minor; guardians by login. */
export type GuardianshipAct =
  | {
      act: 'signal';
      by: string;
      regime?: 'border';
      district: string;
      risks: string[];
      details?: string;
      hoursAgo: number;
    }
  | { act: 'identify' | 'report' | 'resign'; by: string; hoursAgo: number }
  | { act: 'appoint'; by: string; guardian: string; hoursAgo: number }
  | { act: 'doubt'; by: string; grounds: string[]; hoursAgo: number }
  | {
      act: 'age';
      by: string;
      step: 'order' | 'extension' | 'result' | 'decision';
      ageMin?: number;
      ageMax?: number;
      hoursAgo: number;
    };

/** What the police do with a person: hand them over, confirm it, write numbers and hearings down. */
export type PoliceAct =
  | {
      act: 'hand_over';
      by: string;
      to: string;
      point: string;
      transport: string;
      language?: string;
      belongings?: { code: string; count: number; seized?: boolean }[];
      /** Hours after the act until they meet. */
      meetsIn: number;
      hoursAgo: number;
    }
  | { act: 'take_over'; by: string; hoursAgo: number }
  | { act: 'number'; by: string; kind: string; number: string; hoursAgo: number }
  | { act: 'hear'; by: string; heardAs: string; language: string; hoursAgo: number };
/** What becomes of the youth help of a child. */
export type YouthAct =
  | {
      act: 'ask_mandate';
      by: string;
      to: string;
      community: string;
      kind: string;
      ground: string;
      hoursAgo: number;
    }
  | { act: 'take_up' | 'follow_up' | 'accept_together'; by: string; hoursAgo: number }
  | { act: 'mandate' | 'other_kind'; by: string; kind: string; body: string; hoursAgo: number }
  | {
      act: 'propose_together';
      by: string;
      tasks: { task: string; lead: 'service' | 'partner' }[];
      hoursAgo: number;
    }
  | {
      act: 'plan';
      by: string;
      goals: { area: string; goal: string; measure: string; by: string }[];
      reviewInDays: number;
      hoursAgo: number;
    }
  | { act: 'plan_contact'; by: string; inDays: number; manner: string; hoursAgo: number };

/** What those who care for a person write down; ids and days are made when it is told. */
export type CareAct =
  | { act: 'contact'; by: string; contact: Record<string, unknown>; hoursAgo: number }
  | { act: 'note'; by: string; kind: string; text: string; sensitive?: boolean; hoursAgo: number }
  | { act: 'health'; by: string; health: Record<string, unknown>; hoursAgo: number }
  | {
      act: 'secure';
      by: string;
      risks: { code: string; words?: string }[];
      measures: { what: string; by: string; inDays?: number }[];
      reviewInDays: number;
      forGuardian: boolean;
      hoursAgo: number;
    }
  | {
      act: 'observe';
      by: string;
      signs: { code: string; answer: 'yes' | 'no' | 'unknown' | 'not_asked'; words?: string }[];
      hoursAgo: number;
    }
  | { act: 'tell'; by: string; facts: Record<string, unknown>; hoursAgo: number }
  | { act: 'letter'; by: string; kind: 'summary'; language: 'fr' | 'nl' | 'de' | 'en'; hoursAgo: number };

/** What an agency says of tasks of a search: of these, else of all that it may decide like that. */
export interface DecideTasksAct {
  act: 'decide_tasks';
  by: string;
  codes?: TaskCode[];
  decision: TaskDecision;
  outcome?: string;
  note?: string;
  hoursAgo: number;
}

/** How somebody goes missing, and comes back. */
export type MissingAct =
  | { act: 'go_missing'; by: string; district: string; place: string; note: string; hoursAgo: number }
  | { act: 'take_note' | 'close_search'; by: string; hoursAgo: number }
  | { act: 'come_back'; by: string; place: string; state: string; hoursAgo: number }
  | DecideTasksAct
  | { act: 'ask_address'; by: string; reason: string; hoursAgo: number }
  | { act: 'tell_police'; by: string; zone: string; number: string; hoursAgo: number }
  | { act: 'describe'; by: string; details: DetailsPatch; hoursAgo: number }
  | { act: 'name_magistrate'; by: string; name: string; office: string; hoursAgo: number }
  | { act: 'publish'; by: string; decidedBy: string; hoursAgo: number }
  | { act: 'prepare_child_alert'; by: string; text: string; hoursAgo: number }
  | {
      act: 'decide_child_alert';
      by: string;
      decision: ChildAlertAct;
      message?: string;
      hoursAgo: number;
    }
  | { act: 'talk_about_it'; by: string; trustedPerson: string; hoursAgo: number };

/** An alert before somebody is missing: asked for, and put in place. */
export type PreventiveAct =
  | { act: 'ask_preventive'; by: string; of: string; signs: string[]; text: string; hoursAgo: number }
  | { act: 'grant_preventive'; by: string; measures: string[]; text: string; hoursAgo: number };

/** What happens to a case after the intake, `hoursAgo` before the seeding (fractions allowed). */
export type DemoAct =
  | PoliceAct
  | GuardianshipAct
  | YouthAct
  | CareAct
  | MissingAct
  | PreventiveAct
  | DemoAppointmentAct
  | {
      act: 'attach';
      by: string;
      paper: string;
      kind: string;
      category: string;
      title?: string;
      hoursAgo: number;
    }
  | {
      act: 'refer';
      by: string;
      to: string;
      service: string;
      urgency: string;
      ground: string;
      message?: string;
      /** Categories, when other ones than are shared unless told otherwise. */
      shares?: string[];
      together?: boolean;
      /** Days from today on which the consent ends, where it is not the usual term. */
      consentEndsIn?: number;
      hoursAgo: number;
    }
  | {
      act: 'call';
      by: string;
      /** Agencies asked at once; the first to accept takes the person. */
      toAll: string[];
      service: string;
      urgency: string;
      ground: string;
      message?: string;
      hoursAgo: number;
    }
  | { act: 'reroute'; by: string; to: string; hoursAgo: number }
  | { act: 'withdrawConsent'; by: string; reason: string; hoursAgo: number }
  /** Keeps a place by its label; `accept` takes the referral with it. */
  | { act: 'reserve'; by: string; place: string; accept: boolean; hoursAgo: number }
  /** Onto the place that was kept, or without a referral onto the one that is named. */
  | { act: 'arrive'; by: string; place?: string; hoursAgo: number }
  | { act: 'depart'; by: string; reason: string; hoursAgo: number }
  | { act: 'receive' | 'accept'; by: string; hoursAgo: number }
  | { act: 'refuse'; by: string; reason: string; detail?: string; hoursAgo: number }
  | { act: 'withdraw'; by: string; hoursAgo: number }
  | { act: 'complete'; by: string; outcome: string; hoursAgo: number }
  /** The agency that leads asks another one, by its key, to lead. */
  | { act: 'askLead'; by: string; to: string; reason: string; message?: string; hoursAgo: number }
  | { act: 'takeLead' | 'followUp'; by: string; hoursAgo: number }
  /** Joins the file with the one that the recognition finds. */
  | { act: 'join'; by: string; reason: string; hoursAgo: number }
  | { act: 'close'; by: string; reason: string; detail?: string; hoursAgo: number }
  /** A patch of what is known, as of `PATCH /cases/{id}`. */
  | { act: 'correct'; by: string; person: Record<string, unknown>; hoursAgo: number }
  | { act: 'assert'; by: string; status: 'possible' | 'actual' | 'not'; hoursAgo: number };

/** One invented life: who opened the case, with what, and what became of it. Logins name people of the demo directory. */
export interface DemoStory {
  by: string;
  hoursAgo: number;
  /** Number of the person in the check that met them, see `DEMO_CHECK`. */
  metAs?: number;
  /** The body of `POST /cases`. */
  intake: Record<string, unknown>;
  acts: DemoAct[];
}
