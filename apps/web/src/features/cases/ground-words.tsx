import { useLingui } from '@lingui/react/macro';
import { Label } from '../../entities/code/labels';

interface GroundWordsProps {
  ground: string;
  /** The referral has no answer yet: whoever was asked has accepted nothing. */
  isAsked?: boolean;
}

/** Why the agency takes part: an act of Relais, or one of the legal grounds. */
export function GroundWords({ ground, isAsked }: GroundWordsProps) {
  const { t } = useLingui();
  const words: Record<string, string> = {
    intake: t`opened the case`,
    opened: t`opened the case`,
    referral: isAsked ? t`was asked by a referral` : t`accepted a referral`,
    assignment: t`was assigned`,
    youth_mandate: t`has a mandate of youth help`,
    appointment: t`has an appointment`,
    legal_duty: t`by legal duty`,
    disclosure: t`by a disclosure`,
    emergency: t`by emergency access`,
    lead: t`took the lead`,
    missing_episode: t`was told of a search, or is asked for an alert`,
  };
  return words[ground] ?? <Label list="legal-ground" code={ground} />;
}
