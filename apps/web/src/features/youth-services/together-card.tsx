import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, type CoAccompaniment, versioned, type YouthMandate } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { Label, LabelList } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { Colon } from '../../shared/ui/colon';
import { Fold } from '../../shared/ui/fold';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ActFields } from './act-fields';
import { ProposeForm } from './propose-form';
import { useYouthAct } from './use-youth-act';

interface TogetherCardProps {
  caseId: string;
  mandate: YouthMandate;
  partners: readonly { id: string; name: string }[];
}

/** Two bodies on one file: who leads on what, whom to reach, and the proposal that waits. */
export function TogetherCard({ caseId, mandate, partners }: TogetherCardProps) {
  const { t } = useLingui();
  const [isProposing, setProposing] = useState(false);
  const canPropose = mandate.actions.includes('propose');
  const shown = mandate.together.filter(({ status }) => status === 'active' || status === 'proposed');
  const past = mandate.together.filter(({ status }) => status === 'ended' || status === 'declined');
  if (!canPropose && mandate.together.length === 0) return null;
  return (
    <Card title={t`Accompanied together`}>
      <div className="stack">
        {shown.length === 0 && !isProposing ? (
          <p className="quiet">
            <Trans>No specialised centre accompanies this child on one file with the youth service.</Trans>
          </p>
        ) : null}
        {shown.map((one) => (
          <Division key={one.id} caseId={caseId} together={one} />
        ))}
        {isProposing ? (
          <ProposeForm
            caseId={caseId}
            mandate={mandate}
            partners={partners}
            onDone={() => setProposing(false)}
          />
        ) : null}
        {canPropose && !isProposing ? (
          <ProposeButton isAnother={shown.length > 0} onClick={() => setProposing(true)} />
        ) : null}
        {past.map((one) => (
          <PastLine key={one.id} together={one} />
        ))}
      </div>
    </Card>
  );
}

interface ProposeButtonProps {
  /** Whether a division is there already. */
  isAnother: boolean;
  onClick: () => void;
}

function ProposeButton({ isAnother, onClick }: ProposeButtonProps) {
  return (
    <div className="row">
      <Button onClick={onClick}>
        {isAnother ? <Trans>Propose another division</Trans> : <Trans>Propose to accompany together</Trans>}
      </Button>
    </div>
  );
}

interface PastLineProps {
  together: CoAccompaniment;
}

function PastLine({ together: { partner, endedAt, answeredAt, endReason } }: PastLineProps) {
  return (
    <p className="small quiet">
      {partner.name} · <When at={endedAt ?? answeredAt ?? ''} />
      {endReason ? (
        <>
          <Colon />
          <Label list="co-accompaniment-end" code={endReason} />
        </>
      ) : null}
    </p>
  );
}

interface DivisionProps {
  caseId: string;
  together: CoAccompaniment;
}

function Division({ caseId, together }: DivisionProps) {
  const { service, partner, tasks, status, isYours } = together;
  const led = (lead: string) => tasks.filter((one) => one.lead === lead).map(({ task }) => task);
  return (
    <div className="stack stack--tight">
      {status === 'proposed' ? (
        <p>
          <Badge tone="accent">
            {isYours ? <Trans>waits for the other body</Trans> : <Trans>waits for your answer</Trans>}
          </Badge>
        </p>
      ) : null}
      <Facts>
        {[
          { body: service, led: led('service') },
          { body: partner, led: led('partner') },
        ].map((one) => (
          <Fact key={one.body.id} name={one.body.name}>
            {one.led.length > 0 ? (
              <Trans>
                leads on: <LabelList list="youth-task" codes={one.led} />
              </Trans>
            ) : (
              <Trans>leads on nothing alone</Trans>
            )}
            {one.body.contact ? (
              <>
                <br />
                <span className="quiet">
                  <Trans>contact: {one.body.contact}</Trans>
                </span>
              </>
            ) : null}
          </Fact>
        ))}
      </Facts>
      <DivisionActs caseId={caseId} together={together} />
    </div>
  );
}

function DivisionActs({ caseId, together: { id, actions } }: DivisionProps) {
  const { t } = useLingui();
  const answer = useYouthAct(caseId, (act: 'acceptance' | 'refusal' | 'withdrawal', header) =>
    versioned(api.POST(`/co-accompaniments/{id}/${act}`, { params: { path: { id }, header }, body: {} })),
  );
  const words = {
    acceptance: t`Accept the division`,
    refusal: t`Decline`,
    withdrawal: t`Take the proposal back`,
  };
  const plain = (['acceptance', 'refusal', 'withdrawal'] as const).filter((act) => actions.includes(act));
  return (
    <>
      <ProblemNotice error={answer.error} />
      {plain.length > 0 ? (
        <div className="row">
          {plain.map((act) => (
            <Button
              key={act}
              look={act === 'acceptance' ? 'primary' : undefined}
              busy={answer.isPending}
              onClick={() => answer.mutate(act)}
            >
              {words[act]}
            </Button>
          ))}
        </div>
      ) : null}
      {actions.includes('end') ? <EndTogether caseId={caseId} id={id} /> : null}
    </>
  );
}

interface EndTogetherProps {
  caseId: string;
  id: string;
}

function EndTogether({ caseId, id }: EndTogetherProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const end = useYouthAct(caseId, (body: { reason: string }, header) =>
    versioned(api.POST('/co-accompaniments/{id}/end', { params: { path: { id }, header }, body })),
  );
  return (
    <Fold title={t`Stop accompanying together`}>
      {() => (
        <ActFields
          act={end}
          isReady={Boolean(reason)}
          verb={<Trans>Stop</Trans>}
          isEnd
          onSend={() => end.mutate({ reason })}
        >
          <p className="small quiet">
            <Trans>The centre no longer reads the file from that moment on.</Trans>
          </p>
          <CodeField
            list="co-accompaniment-end"
            without={['replaced', 'taken_back', 'mandate_ended']}
            label={t`Why`}
            value={reason}
            onChange={setReason}
          />
        </ActFields>
      )}
    </Fold>
  );
}
