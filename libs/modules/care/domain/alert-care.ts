import { type Answer, mergedAnswer } from './answer.js';
import type { AlertHealth } from './health.js';

/** How a person looks, as far as it does not change from day to day. */
export const DESCRIPTION_FIELDS = ['height', 'build', 'hair', 'eyes', 'marks'] as const;
export type DescriptionField = (typeof DESCRIPTION_FIELDS)[number];

/** What is asked at intake for the case that the person disappears; all of it is sealed. */
export interface AlertFacts extends Partial<Record<DescriptionField, string>> {
  /** Numbers under which the person is reached. */
  phones: string[];
  /** Names in social media and messaging. */
  accounts: string[];
  /** Relatives, friends, helpers and others here or in other countries. */
  networks?: string;
  /** Where the person would go. */
  destination?: string;
}

/** What was given to the alert by one agency. */
export interface AlertSource {
  part: 'health' | 'facts' | 'departure_plan';
  id: string;
  agencyId: string;
  statedAt: Date;
}

export interface AlertStatement extends AlertSource {
  health?: AlertHealth;
  facts?: AlertFacts;
  plan?: { answer: Answer; words?: string };
}

/** An answer with the words of whoever gave it. */
export interface AnswerInWords {
  answer: Answer;
  words: string[];
}

/** What those who care for a person know that an alert needs; what several agencies said, as one. */
export interface AlertCare {
  /** Criterion W3. */
  vitalMedication: AnswerInWords;
  /** Criterion W2. */
  lacksAutonomy: AnswerInWords;
  pregnant: Answer;
  departurePlan: AnswerInWords;
  phones: string[];
  accounts: string[];
  networks: string[];
  destinations: string[];
  /** What each agency that wrote of it says, the newest first. */
  description: Record<DescriptionField, string[]>;
  sources: AlertSource[];
}

const unique = (words: readonly (string | undefined)[]): string[] => [
  ...new Set(words.filter((word): word is string => Boolean(word))),
];

export function alertCareOf(statements: readonly AlertStatement[]): AlertCare {
  const health = statements.flatMap((one) => one.health ?? []);
  const facts = statements.flatMap((one) => one.facts ?? []);
  const plans = statements.flatMap((one) => one.plan ?? []);
  return {
    vitalMedication: {
      answer: mergedAnswer(health.map((one) => one.vitalMedication)),
      words: unique(health.flatMap(({ medications }) => medications)),
    },
    lacksAutonomy: {
      answer: mergedAnswer(health.map((one) => one.lacksAutonomy)),
      words: unique(health.map(({ autonomy }) => autonomy)),
    },
    pregnant: mergedAnswer(health.map((one) => one.pregnant)),
    departurePlan: {
      answer: mergedAnswer(plans.map(({ answer }) => answer)),
      words: unique(plans.filter(({ answer }) => answer === 'yes').map(({ words }) => words)),
    },
    phones: unique(facts.flatMap(({ phones }) => phones)),
    accounts: unique(facts.flatMap(({ accounts }) => accounts)),
    networks: unique(facts.map(({ networks }) => networks)),
    destinations: unique(facts.map(({ destination }) => destination)),
    description: Object.fromEntries(
      DESCRIPTION_FIELDS.map((field) => [field, unique(facts.map((one) => one[field]))]),
    ) as AlertCare['description'],
    sources: statements.map(({ part, id, agencyId, statedAt }) => ({ part, id, agencyId, statedAt })),
  };
}
