import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { FollowStep, HandOverView } from '../../shared/api';
import { bandOfAge } from '../../entities/person/age-bands';
import { usePersonWords } from '../../entities/person/person-words';
import { useLabels } from '../../entities/code/code-lists';
import { minutesUntil } from '../../shared/time/brussels';
import { useLengthWords, useMomentWords } from '../../shared/time/time-words';
import type { Tone } from '../../shared/ui/badge';
import type { InterceptedPerson } from '../../shared/api';
import { useWords, type Words } from '../../shared/language/use-words';

/** "confirmation due in 40 minutes", "not confirmed for 2 hours". */
export function useConfirmWords(): (handOver: HandOverView) => string {
  const { t } = useLingui();
  const momentOf = useMomentWords();
  const lengthOf = useLengthWords();
  return ({ confirmBy }) => {
    const minutes = minutesUntil(confirmBy);
    if (minutes < 0) {
      const late = lengthOf(-minutes);
      return t`confirmation late by ${late}`;
    }
    const when = momentOf(confirmBy);
    return t`to be confirmed by ${when}`;
  };
}

/** Who is given the person: an agency, or a kind of place outside Relais. */
export function useReceiverWords(): (handOver: Pick<HandOverView, 'to' | 'outside'>) => string {
  const { t } = useLingui();
  const kindOf = useLabels('hand-over-outside');
  return ({ to, outside }) => {
    if (to) return to.name;
    const kind = kindOf(outside?.kind ?? '');
    const name = outside?.name;
    return name ? t`${name} (${kind})` : kind;
  };
}

export function useHandOverState(): (handOver: HandOverView) => { tone: Tone; words: string } {
  const { t } = useLingui();
  const confirmOf = useConfirmWords();
  return (handOver) => {
    if (handOver.receipt?.byArrival) return { tone: 'good', words: t`taken over by the arrival` };
    if (handOver.status === 'received') return { tone: 'good', words: t`confirmed` };
    if (handOver.status === 'failed') return { tone: 'warning', words: t`came to nothing` };
    return { tone: handOver.overdue ? 'warning' : 'plain', words: confirmOf(handOver) };
  };
}

const STEPS: Words<FollowStep> = {
  call_recipient: msg`Call them: the answer is late`,
  ask_another: msg`Ask another`,
  plan_hand_over: msg`Plan the hand-over`,
  plan_hand_over_again: msg`Plan the hand-over again`,
  await_confirmation: msg`Wait for them to confirm the arrival`,
  await_answer: msg`Wait for the answer`,
  nothing: msg`Nothing to do`,
};

/** What to do about a referral one has sent. */
export function useStepWords(): (step: FollowStep) => string {
  return useWords(STEPS);
}

/** Somebody a check met, in the fewest words. */
export function useInterceptedWords(): (person: InterceptedPerson) => string {
  const wordsOf = usePersonWords();
  return ({ sex, apparentAge, ageInDoubt }) => {
    const band = apparentAge ? bandOfAge(apparentAge.from) : 'unknown';
    return wordsOf({ sex, ageBand: band, ageText: apparentAge, treatedAsChild: ageInDoubt });
  };
}
