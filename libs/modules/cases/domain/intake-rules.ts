import type { Issue } from '#kernel';
import { checkCircumstances, checkCode, checkCodes, checkIndicators, saysWhy } from '#modules/identification';
import { type Intake, MOST } from './intake.js';
import { checkPerson } from './person-rules.js';

/** Everything an intake says that cannot be taken, all at once: whoever types it corrects it in one go. */
export function checkIntake(intake: Intake, writes: readonly string[], now: Date): Issue[] {
  return [
    ...checkPerson('person', intake.person, now),
    ...checkCircumstances('circumstances', intake.circumstances, now),
    ...checkIndicators('indicators', intake.indicators, now),
    ...(saysWhy(intake.circumstances, intake.indicators) ? [] : [issue('indicators', 'required')]),
    ...checkCodes('needs', 'need', intake.needs, now),
    ...checkConsent(intake, now),
    ...checkCompanions(intake, now),
    ...(intake.event && intake.eventId ? [issue('eventId', 'unexpected')] : []),
    ...checkWrites(intake, writes),
  ];
}

function checkConsent({ consent, legalGround }: Intake, now: Date): Issue[] {
  const questions = Object.keys(consent?.answers ?? {});
  return [
    ...checkCode('legalGround', 'legal-ground', legalGround, now),
    ...checkCode('consent.language', 'language', consent?.language, now),
    ...questions.flatMap((code) => checkCode(`consent.answers.${code}`, 'consent-question', code, now)),
  ];
}

function checkCompanions({ companions = [] }: Intake, now: Date): Issue[] {
  if (companions.length > MOST.companions) return [issue('companions', 'tooMany')];
  return companions.flatMap((companion, index) => {
    const path = `companions.${index}`;
    return [
      ...checkCode(`${path}.relation`, 'relation', companion.relation, now),
      ...checkPerson(`${path}.person`, companion.person, now),
      ...checkIndicators(`${path}.indicators`, companion.indicators, now),
      ...checkCodes(`${path}.needs`, 'need', companion.needs, now),
    ];
  });
}

/** Needs and consent are rows of the category `referrals`, which not every agency that opens cases may write. */
function checkWrites(intake: Intake, writes: readonly string[]): Issue[] {
  if (writes.includes('referrals')) return [];
  const said = {
    needs: intake.needs?.length || intake.companions?.some(({ needs }) => needs?.length),
    consent: intake.consent,
    legalGround: intake.legalGround,
  };
  return Object.entries(said)
    .filter(([, value]) => value)
    .map(([name]) => issue(name, 'categoryNotYours'));
}

function issue(name: string, type: string): Issue {
  return { in: 'body', name, type };
}
