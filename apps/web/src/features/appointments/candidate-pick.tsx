import { Trans, useLingui } from '@lingui/react/macro';
import type { AppointmentCandidate } from '../../shared/api';
import { useLabels } from '../../entities/code/code-lists';
import { Badge } from '../../shared/ui/badge';
import { useMoneyWords } from './money-words';

interface CandidatePickProps {
  candidate: AppointmentCandidate;
  isBest?: boolean;
  name: string;
  checked: boolean;
  onChoose: () => void;
}

/** One person who could be asked, with what speaks for and against. */
export function CandidatePick({ candidate, isBest, name, checked, onChoose }: CandidatePickProps) {
  const { t } = useLingui();
  const reasonsOf = useReasonWords();
  const moneyOf = useMoneyWords();
  const rate = candidate.rateCentsHour;
  const facts = reasonsOf(candidate);
  if (rate !== undefined) facts.push(t`${moneyOf(rate)} an hour`);
  const describedBy = `candidate-${candidate.id}`;
  return (
    <label className="pick">
      <input
        type="radio"
        name={name}
        value={candidate.id}
        checked={checked}
        onChange={onChoose}
        aria-describedby={describedBy}
      />
      <span>
        <strong>{candidate.name}</strong>{' '}
        {isBest ? (
          <Badge tone="good">
            <Trans>best match</Trans>
          </Badge>
        ) : null}
        <br />
        <span className="small quiet" id={describedBy}>
          {facts.join('\u00a0· ')}
        </span>
      </span>
    </label>
  );
}

/** Why this person, in words; what is not met is said as well. */
function useReasonWords(): (candidate: AppointmentCandidate) => string[] {
  const { t } = useLingui();
  const languageOf = useLabels('language');
  return (candidate) => {
    const number = candidate.registerNumber ?? '';
    const words: Record<string, [met: string, unmet: string]> = {
      mandate: [t`takes such mandates`, t`usually takes other mandates`],
      register: [t`sworn, register ${number}`, t`not in the national register`],
      language: [candidate.languages.map(({ code }) => languageOf(code)).join(', '), t`another language`],
      dialect: [t`speaks the dialect`, t`another dialect`],
      sex: [t`as preferred: a woman or a man`, t`not the preferred sex`],
      district: [t`works in this district`, t`comes from another district`],
      hours: [t`within their hours`, t`outside their hours`],
      free: [t`free then`, ''],
    };
    return candidate.reasons.map(({ code, met }) => words[code]?.[met ? 0 : 1] ?? '').filter(Boolean);
  };
}
