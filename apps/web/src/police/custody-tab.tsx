import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useCase } from '../cases/case-query';
import { When } from '../time/when';
import { Card } from '../ui/card';
import { HandOverRows } from './hand-over-rows';
import { caseHandOversQuery } from './police-query';
import { useHolderSentence } from './police-words';
import { ProposeForm } from './propose-form';
import { StatementsCard } from './statements-card';

/** Who answers for the person now, how they pass on, and the numbers of the police. */
export function CustodyTab() {
  const { t } = useLingui();
  const view = useCase();
  const { data } = useSuspenseQuery(caseHandOversQuery(view.id));
  const sentenceOf = useHolderSentence();
  return (
    <div className="columns columns--two">
      <div className="stack">
        <Card title={sentenceOf(data.holder)} flush>
          <p className="card__body small quiet">
            <Trans>
              Since <When at={data.holder.since} />. Until a hand-over is confirmed this does not change.
            </Trans>
          </p>
          {data.items.length > 0 ? <HandOverRows handOvers={data.items} /> : null}
        </Card>
        {data.mayPropose ? (
          <Card title={t`Hand this person over`}>
            <ProposeForm caseId={view.id} receivers={data.receivers} />
          </Card>
        ) : null}
      </div>
      <StatementsCard caseId={view.id} />
    </div>
  );
}
