import type { AgencyRef } from '#modules/access';
import type { AlertFacts } from './alert-care.js';
import { type Answer, mergedAnswer } from './answer.js';
import { newestOfEach } from './newest.js';

/** From the least to the most likely. */
export const LEVELS = ['low', 'raised', 'high', 'very_high'] as const;
export type Level = (typeof LEVELS)[number];

/** One answer about one sign, as one agency gave it. */
export interface SignAnswer {
  id: string;
  /** disappearance-sign */
  code: string;
  answer: Answer;
  /** `YYYY-MM-DD` */
  observedOn: string;
  words?: string;
  agency: AgencyRef;
  recordedBy: string;
  recordedAt: Date;
}

/** A sign as everybody together sees it. */
export interface Sign {
  code: string;
  answer: Answer;
  /** The newest answer of each agency. */
  answers: SignAnswer[];
  /** What was answered before. */
  earlier: SignAnswer[];
}

/** How likely the person is to disappear, with the signs that say so. */
export interface RiskLevel {
  level: Level;
  /** Codes of the signs that count, the weightiest first. */
  reasons: string[];
  /** Codes of the signs of which nobody knows: the level may be higher. */
  unknown: string[];
  /** Where the weights come from. */
  source: string;
}

export interface FactsStatement extends AlertFacts {
  id: string;
  agency: AgencyRef;
  recordedAt: Date;
  recordedBy: string;
}

export interface PreventionView {
  /** Of the case. */
  id: string;
  /** None before anybody answered. */
  risk?: RiskLevel;
  signs: Sign[];
  /** The newest of each agency. */
  facts: FactsStatement[];
  mayWrite: boolean;
}

/** @param answers the newest first */
export function signsOf(codes: readonly string[], answers: readonly SignAnswer[]): Sign[] {
  return codes.map((code) => {
    const about = answers.filter((one) => one.code === code);
    const { newest, earlier } = newestOfEach(about);
    return { code, answer: mergedAnswer(newest.map(({ answer }) => answer)), answers: newest, earlier };
  });
}

export interface Weights {
  /** By the code of the sign. */
  signs: Readonly<Record<string, number>>;
  /** The sum from which it is that level; `low` has none. */
  from: Readonly<Record<Exclude<Level, 'low'>, number>>;
}

/**
 * The level by the rules: the weights of the signs that are seen, added up.
 *
 * @returns nothing while nobody has answered yes or no to any sign: silence is no low risk
 */
export function levelOf(
  signs: readonly Pick<Sign, 'code' | 'answer'>[],
  { signs: weights, from }: Weights,
): Omit<RiskLevel, 'source'> | undefined {
  if (!signs.some(({ answer }) => answer === 'yes' || answer === 'no')) return undefined;
  const weightOf = (code: string) => weights[code] ?? 0;
  const seen = signs.filter(({ answer }) => answer === 'yes').map(({ code }) => code);
  const sum = seen.reduce((total, code) => total + weightOf(code), 0);
  const reached = LEVELS.filter((level) => level === 'low' || sum >= from[level]);
  return {
    level: reached.at(-1)!,
    reasons: seen.sort((a, b) => weightOf(b) - weightOf(a)),
    unknown: signs
      .filter(({ answer }) => answer === 'unknown' || answer === 'not_asked')
      .map(({ code }) => code),
  };
}
