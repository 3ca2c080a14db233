import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ConsultationView } from '../../shared/api';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { CheckBox } from '../../shared/ui/check-box';
import { Fold } from '../../shared/ui/fold';
import { FreeText } from '../../shared/ui/free-text';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ChoiceField, LineField, TextField } from '../../shared/ui/value-fields';
import { consultationActs, useConsultationAct } from './consultation-queries';
import { ShortForm } from '../../shared/ui/short-form';
import { written } from '../../shared/ui/written';

interface ViewProps {
  view: ConsultationView;
}
type Measure = ConsultationView['measures'][number];

/** What was agreed, and what of it may be used in a file of one's own. */
export function MeasuresCard({ view }: ViewProps) {
  const { t } = useLingui();
  const mayWrite = view.actions.includes('measure');
  if (!mayWrite && view.measures.length === 0) return null;
  return (
    <Card title={t`What was agreed`} flush>
      <ul className="rows">
        {view.measures.map((one) => (
          <Row key={one.id} view={view} one={one} />
        ))}
      </ul>
      <div className="card__body stack">
        <p className="small quiet">
          <Trans>
            Each may use it in a file of their own once all who take part agree, and judicial data once the
            prosecutor has consented.
          </Trans>
        </p>
        {mayWrite ? (
          <Fold title={t`Write a measure or a fact`}>{() => <MeasureForm view={view} />}</Fold>
        ) : null}
      </div>
    </Card>
  );
}

function Row({ view, one }: ViewProps & { one: Measure }) {
  const approve = useConsultationAct((approved: boolean) =>
    consultationActs.approve(view.id, one.id, approved),
  );
  return (
    <li className="row row--apart">
      <div>
        <p>
          <FreeText text={one.text} />
        </p>
        <p className="small quiet">
          <WhatItIs one={one} />
        </p>
        <ProblemNotice error={approve.error} />
      </div>
      <div className="row">
        {one.mayReuse ? (
          <Badge tone="good">
            <Trans>may be used</Trans>
          </Badge>
        ) : null}
        {view.actions.includes('approval') ? (
          <Button small busy={approve.isPending} onClick={() => approve.mutate(!one.ownApproval)}>
            {one.ownApproval ? <Trans>Take back</Trans> : <Trans>I agree</Trans>}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

/** Measure or fact, whether it holds judicial data, and how many agree. */
function WhatItIs({ one }: { one: Measure }) {
  return (
    <>
      {one.kind === 'measure' ? <Trans>agreed measure</Trans> : <Trans>fact that is strictly needed</Trans>}
      {one.isJudicial ? (
        <>
          {' · '}
          <Trans>judicial data</Trans>
        </>
      ) : null}
      {' · '}
      <Plural value={one.approvedBy.length} one="# agrees" other="# agree" />
    </>
  );
}

function MeasureForm({ view }: ViewProps) {
  const { t } = useLingui();
  const [kind, setKind] = useState<Measure['kind']>('measure');
  const [isJudicial, setJudicial] = useState(false);
  const [text, setText] = useState('');
  const [consent, setConsent] = useState('');
  const prosecutorConsent = (isJudicial && written(consent)) || undefined;
  const agree = useConsultationAct(
    (body: Parameters<typeof consultationActs.agree>[1]) => consultationActs.agree(view.id, body),
    () => setText(''),
  );
  return (
    <ShortForm
      leads
      act={agree}
      isMissing={!written(text)}
      verb={<Trans>Write it down</Trans>}
      onSend={() => agree.mutate({ kind, isJudicial, text: written(text), prosecutorConsent })}
    >
      <ChoiceField
        label={t({ message: 'Kind', context: 'what was agreed' })}
        value={kind}
        onChange={(chosen) => setKind(chosen as Measure['kind'])}
      >
        <option value="measure">{t`Agreed measure`}</option>
        <option value="fact">{t`Fact that is strictly needed elsewhere`}</option>
      </ChoiceField>
      <TextField label={t`In words`} rows={3} maxLength={10_000} value={text} onChange={setText} />
      <CheckBox label={t`Holds judicial data`} checked={isJudicial} onChange={setJudicial} />
      {isJudicial ? (
        <LineField
          label={t`Reference of the prosecutor’s consent`}
          maxLength={300}
          value={consent}
          onChange={setConsent}
        />
      ) : null}
    </ShortForm>
  );
}
