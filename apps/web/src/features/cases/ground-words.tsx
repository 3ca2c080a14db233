import { msg } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Label } from '../../entities/code/labels';
import { useWords, type Words } from '../../shared/language/use-words';

const GROUNDS: Words = {
  intake: msg`opened the case`,
  opened: msg`opened the case`,
  referral: msg`accepted a referral`,
  assignment: msg`was assigned`,
  youth_mandate: msg`has a mandate of youth help`,
  appointment: msg`has an appointment`,
  legal_duty: msg`by legal duty`,
  disclosure: msg`by a disclosure`,
  emergency: msg`by emergency access`,
  lead: msg`took the lead`,
  missing_episode: msg`was told of a search, or is asked for an alert`,
};

interface GroundWordsProps {
  ground: string;
  /** The referral has no answer yet: the asked agency has accepted nothing. */
  isAsked?: boolean;
}

/** Why the agency takes part: an act of Relais, or one of the legal grounds. */
export function GroundWords({ ground, isAsked }: GroundWordsProps) {
  const wordOf = useWords(GROUNDS);
  if (isAsked && ground === 'referral') return <Trans>was asked by a referral</Trans>;
  return ground in GROUNDS ? wordOf(ground) : <Label list="legal-ground" code={ground} />;
}
