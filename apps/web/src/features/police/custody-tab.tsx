import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useCase } from '../../entities/case/case-query';
import { Card } from '../../shared/ui/card';
import { HandOverRows } from './hand-over-rows';
import { caseHandOversQuery } from './police-query';
import { ProposeForm } from './propose-form';
import { StatementsCard } from './statements-card';

/** How the person passes from hand to hand, and the numbers of the police. */
export function CustodyTab() {
  const { t } = useLingui();
  const view = useCase();
  const { data } = useSuspenseQuery(caseHandOversQuery(view.id));
  return (
    <div className="columns columns--two">
      <div className="stack">
        <Card title={t`Hand-overs`} flush>
          <p className="card__body small quiet">
            <Trans>
              Until a hand-over is confirmed or a shelter records the arrival, the same agency answers for the
              person.
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
