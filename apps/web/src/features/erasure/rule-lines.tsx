import { Trans, useLingui } from '@lingui/react/macro';
import type { RetentionView } from '../../shared/api';
import { calendarDayOf } from '../../shared/time/brussels';
import { When } from '../../shared/time/when';
import { FreeText } from '../../shared/ui/free-text';
import { useBasisWords, useObstacleWords, useRuleWords } from './retention-words';

interface LinesProps {
  view: RetentionView;
}

/** Until when a closed case is kept, by which rule, and whose. */
export function RuleLines({ view: { keptUntil, rule } }: LinesProps) {
  const { i18n } = useLingui();
  const ruleOf = useRuleWords();
  const basisOf = useBasisWords();
  if (!keptUntil || !rule) return null;
  const day = calendarDayOf(keptUntil, i18n.locale);
  return (
    <>
      <p>
        <Trans>
          Kept until <strong>{day}</strong>.
        </Trans>{' '}
        {ruleOf(rule)}.
      </p>
      <p className="small quiet">{basisOf(rule)}.</p>
    </>
  );
}

/** Which magistrates hold it. */
export function HoldLines({ view: { holds } }: LinesProps) {
  if (holds.length === 0) return null;
  return (
    <div className="stack stack--tight">
      {holds.map(({ agency, since, reason }) => (
        <div key={agency.id}>
          <p>
            <Trans>
              <strong>Held</strong> by {agency.name} since <When at={since} />: it is not erased.
            </Trans>
          </p>
          {reason ? <FreeText text={reason} /> : null}
        </div>
      ))}
    </div>
  );
}

/** What stands against erasing a case that is due. */
export function ObstacleLines({ view: { obstacles } }: LinesProps) {
  const words = useObstacleWords();
  if (obstacles.length === 0) return null;
  return (
    <ul className="small">
      {obstacles.map((code) => (
        <li key={code}>{words[code]}</li>
      ))}
    </ul>
  );
}
