import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, type StandInQuestion } from '../../shared/api';
import { ConfirmMistakeDialog } from '../../entities/episode/confirm-mistake-dialog';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { standInQuestionsQuery } from './alerts-query';
import { useAct } from '../../session/use-act';
import { CallbackWords } from './callback-words';

/** Reports that an agency calls a mistake, and that no other agency on Relais can confirm. */
export function StandInQuestions() {
  const { t } = useLingui();
  const { data, error } = useQuery(standInQuestionsQuery);
  const waiting = data?.items.filter(({ status }) => status === 'asked') ?? [];
  if (!error && waiting.length === 0) return null;
  return (
    <Card title={t`Was the report a mistake?`} flush>
      <ProblemNotice error={error} />
      <p className="card__body">
        <Trans>
          An agency says that its report of a missing person was a mistake, and no other agency can confirm
          it. Call, ask for proof, then answer.
        </Trans>
      </p>
      <ul className="rows">
        {waiting.map((one) => (
          <Row key={one.id} one={one} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ one }: { one: StandInQuestion }) {
  const refuse = useAct(
    (id: string, header) =>
      bodyOf(api.POST('/stand-in-questions/{id}/refusal', { params: { path: { id }, header }, body: {} })),
    'stand-ins',
  );
  const { callback, askedAt } = one;
  return (
    <li className="row row--apart row--wide">
      <div>
        <CallbackWords reference={one.reference} callback={callback} />
        <p className="small quiet">
          <When at={askedAt} />
        </p>
        <ProblemNotice error={refuse.error} />
      </div>
      <div className="row">
        <ConfirmMistake one={one} />
        <Button busy={refuse.isPending} onClick={() => refuse.mutate(one.id)}>
          <Trans>It was no mistake: search on</Trans>
        </Button>
      </div>
    </li>
  );
}

function ConfirmMistake({ one }: { one: StandInQuestion }) {
  const [isAsking, setAsking] = useState(false);
  const { error, isPending, mutate } = useAct(
    (id: string, header) =>
      bodyOf(
        api.POST('/stand-in-questions/{id}/confirmation', { params: { path: { id }, header }, body: {} }),
      ),
    'stand-ins',
  );
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Trans>It was a mistake: end the search…</Trans>
      </Button>
      {isAsking ? (
        <ConfirmMistakeDialog
          reference={one.reference}
          act={{ error, isPending, confirm: () => mutate(one.id) }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
