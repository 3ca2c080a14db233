import { codesOf } from '#platform/code-lists';
import { type Answer, mergedAnswer } from './answer.js';
import { type Level, LEVELS, levelOf, type Weights } from './disappearance-risk.js';

export const SIGNS = codesOf('disappearance-sign');
const ruleOfSign = (code: string) => `disappearance.sign.${code}`;
const ruleOfLevel = (level: string) => `disappearance.level.${level}`;

/** Codes of the rules that say what a sign weighs and from which sum a level is reached. */
export const RISK_RULES = [
  ...SIGNS.map(ruleOfSign),
  ...LEVELS.filter((level) => level !== 'low').map(ruleOfLevel),
];

/** @param number value of one of `RISK_RULES` */
export function weightsOf(number: (code: string) => number): Weights {
  const from = (level: string) => number(ruleOfLevel(level));
  return {
    signs: Object.fromEntries(SIGNS.map((code) => [code, number(ruleOfSign(code))])),
    from: { raised: from('raised'), high: from('high'), very_high: from('very_high') },
  };
}

/**
 * The level of answers of several agencies.
 *
 * @param answers the newest of each agency to each sign
 * @param number value of one of `RISK_RULES`
 * @returns nothing before an agency answered yes or no
 */
export function levelOfAnswers(
  answers: readonly { code: string; answer: string }[],
  number: (code: string) => number,
): Level | undefined {
  const signs = SIGNS.map((code) => ({
    code,
    answer: mergedAnswer(answers.filter((one) => one.code === code).map(({ answer }) => answer as Answer)),
  }));
  return levelOf(signs, weightsOf(number))?.level;
}
