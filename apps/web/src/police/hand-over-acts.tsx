import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, queryClient, versioned, type HandOverView, type Versioned } from '../api';
import { CodeField } from '../codes/code-field';
import { Label } from '../codes/labels';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Chip } from '../ui/chip';
import { Group } from '../ui/field';
import { Fold } from '../ui/fold';
import { ProblemNotice } from '../ui/problem-notice';
import { LineField } from '../ui/value-fields';
import { handOverQuery } from './police-query';
import { usePoliceAct } from './use-police-act';
import { written } from '../ui/written';

interface HandOverProps {
  handOver: HandOverView;
}

/** The receiving side confirms with one press; either side says that it came to nothing. */
export function HandOverActs({ handOver }: HandOverProps) {
  const { t } = useLingui();
  if (handOver.actions.length === 0) return null;
  return (
    <Card>
      <div className="stack">
        {handOver.actions.includes('receipt') ? <Receipt handOver={handOver} /> : null}
        {handOver.actions.includes('failure') ? (
          <Fold title={t`It came to nothing`}>{() => <Failure handOver={handOver} />}</Fold>
        ) : null}
      </div>
    </Card>
  );
}

/** For the version that is on the screen: what changed meanwhile is shown, not overwritten. */
function useAnswer<Body>(
  { id }: HandOverView,
  send: (
    params: { path: { id: string }; header: { 'If-Match': string } },
    body: Body,
  ) => Promise<Versioned<HandOverView>>,
) {
  const { queryKey } = handOverQuery(id);
  return usePoliceAct(
    (body: Body) => {
      const etag = queryClient.getQueryData(queryKey)?.etag ?? '*';
      return send({ path: { id }, header: { 'If-Match': etag } }, body);
    },
    (answer) => queryClient.setQueryData(queryKey, answer),
  );
}

function Receipt({ handOver }: HandOverProps) {
  const { t } = useLingui();
  const [missing, setMissing] = useState<string[]>([]);
  const [receivedBy, setReceivedBy] = useState('');
  const isOutside = handOver.side === 'escort';
  const receive = useAnswer(handOver, (params, body: { missing: string[]; receivedBy?: string }) =>
    versioned(api.POST('/hand-overs/{id}/receipt', { params, body })),
  );
  return (
    <>
      <ProblemNotice error={receive.error} lost={t`Not confirmed.`} />
      {isOutside ? (
        <LineField
          label={t`Who signed for this person`}
          hint={t`Name and function; kept sealed`}
          maxLength={120}
          value={receivedBy}
          onChange={setReceivedBy}
        />
      ) : null}
      <Missing handOver={handOver} value={missing} onChange={setMissing} />
      <div className="act act--thumb">
        <Button
          look="primary"
          wide
          busy={receive.isPending}
          disabled={isOutside && !written(receivedBy)}
          onClick={() => receive.mutate({ missing, receivedBy: isOutside ? receivedBy : undefined })}
        >
          {isOutside ? <Trans>They have signed for this person</Trans> : <Trans>The person is with us</Trans>}
        </Button>
      </div>
    </>
  );
}

interface MissingProps extends HandOverProps {
  value: string[];
  onChange: (value: string[]) => void;
}

/** Of what was to go along, what did not arrive. */
function Missing({ handOver, value, onChange }: MissingProps) {
  const { t } = useLingui();
  const goods = handOver.belongings.filter(({ seized }) => !seized);
  if (goods.length === 0) return null;
  const toggle = (code: string) =>
    onChange(value.includes(code) ? value.filter((one) => one !== code) : [...value, code]);
  return (
    <Group label={t`What did not arrive`} hint={t`Nothing to mark when everything is there`}>
      {goods.map(({ code }) => (
        <Chip key={code} small type="checkbox" checked={value.includes(code)} onChange={() => toggle(code)}>
          <Label list="belonging" code={code} />
        </Chip>
      ))}
    </Group>
  );
}

function Failure({ handOver }: HandOverProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const fail = useAnswer(handOver, (params, body: { reason: string }) =>
    versioned(api.POST('/hand-overs/{id}/failure', { params, body })),
  );
  const from = handOver.from.name;
  return (
    <div className="stack">
      <ProblemNotice error={fail.error} />
      <p className="small quiet">
        <Trans>Then {from} goes on answering for this person, and is told so.</Trans>
      </p>
      <CodeField list="hand-over-failure" label={t`Why`} value={reason} onChange={setReason} />
      <Button busy={fail.isPending} disabled={!reason} onClick={() => fail.mutate({ reason })}>
        <Trans>Record it</Trans>
      </Button>
    </div>
  );
}
