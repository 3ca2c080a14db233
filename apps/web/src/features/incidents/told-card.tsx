import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { IncidentView } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { Label } from '../../entities/code/labels';
import { MomentFields } from '../../shared/time/moment-fields';
import { momentOf, type TypedMoment, typedMomentOf } from '../../shared/time/typed-moment';
import { When } from '../../shared/time/when';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { FreeText } from '../../shared/ui/free-text';
import { LineField, TextField } from '../../shared/ui/value-fields';
import { ShortForm } from '../../shared/ui/short-form';
import { incidentActs, useIncidentAct } from './incident-queries';
import { written } from '../../shared/ui/written';

interface ViewProps {
  view: IncidentView;
}

/** Who has to be told, and who was. */
export function ToldCard({ view }: ViewProps) {
  const { t } = useLingui();
  return (
    <Card title={t`Who is told`}>
      <div className="stack">
        <Facts>
          <Fact name={t`Supervisory authority`}>
            <Authority view={view} />
          </Fact>
          {view.lateReason ? (
            <Fact name={t`Why so late`}>
              <FreeText text={view.lateReason} />
            </Fact>
          ) : null}
          <Fact name={t`The people`}>
            <People view={view} />
          </Fact>
        </Facts>
        {view.actions.includes('notification') ? (
          <Fold title={t`Note that the authority was notified`}>{() => <NotifiedForm view={view} />}</Fold>
        ) : null}
        {view.actions.includes('telling') && !view.peopleToldAt ? (
          <Fold title={t`Note that the people were told`}>{() => <ToldForm view={view} />}</Fold>
        ) : null}
      </div>
    </Card>
  );
}

function Authority({ view: { notify, authority, notifiedAt, reference } }: ViewProps) {
  if (!notify) return <Trans>not notified: probably no risk</Trans>;
  return (
    <>
      {authority ? <Label list="incident-authority" code={authority} /> : null}
      <br />
      {notifiedAt ? (
        <Trans>
          notified <When at={notifiedAt} />
        </Trans>
      ) : (
        <Trans>still to be notified</Trans>
      )}
      {reference ? <span className="mono"> {reference}</span> : null}
    </>
  );
}

function People({ view: { tellPeople, peopleToldAt, noTellReason } }: ViewProps) {
  if (peopleToldAt)
    return (
      <Trans>
        told <When at={peopleToldAt} />
      </Trans>
    );
  if (tellPeople) return <Trans>still to be told</Trans>;
  return noTellReason ? <Label list="incident-untold" code={noTellReason} /> : <Trans>not told</Trans>;
}

const NOT_SAID = typedMomentOf(undefined);

interface Notified {
  moment: TypedMoment;
  authority: string;
  reference: string;
  lateReason: string;
}

/** It was notified too late, and says why. */
const isLate = ({ notifiedAt, notifyBy }: IncidentView, at: string | undefined): boolean =>
  !notifiedAt && at !== undefined && Date.parse(at) > Date.parse(notifyBy);

function NotifiedForm({ view }: ViewProps) {
  const [typed, setTyped] = useState<Notified>(() => ({
    moment: NOT_SAID,
    authority: view.authority ?? view.usualAuthority,
    reference: '',
    lateReason: '',
  }));
  const notifiedAt = momentOf(typed.moment);
  const late = isLate(view, notifiedAt);
  const act = useIncidentAct(() =>
    incidentActs.notified(view.id, {
      notifiedAt: notifiedAt!,
      authority: typed.authority as NonNullable<IncidentView['authority']>,
      reference: written(typed.reference) || undefined,
      lateReason: (late && written(typed.lateReason)) || undefined,
    }),
  );
  return (
    <ShortForm
      act={act}
      isMissing={!notifiedAt || (late && !written(typed.lateReason))}
      verb={<Trans>Save the notification</Trans>}
      onSend={() => act.mutate(undefined)}
    >
      <NotifiedFields
        typed={typed}
        asksWhy={late}
        set={(more) => setTyped((before) => ({ ...before, ...more }))}
      />
    </ShortForm>
  );
}

interface NotifiedFieldsProps {
  typed: Notified;
  asksWhy: boolean;
  set: (more: Partial<Notified>) => void;
}

function NotifiedFields({ typed, asksWhy, set }: NotifiedFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <MomentFields label={t`Notified on`} value={typed.moment} onChange={(moment) => set({ moment })} />
      <CodeField
        list="incident-authority"
        label={t`Supervisory authority`}
        isSet
        value={typed.authority}
        onChange={(authority) => set({ authority })}
      />
      <LineField
        label={t`Number that it gave`}
        hint={t`Optional`}
        maxLength={300}
        value={typed.reference}
        onChange={(reference) => set({ reference })}
      />
      {asksWhy ? (
        <TextField
          label={t`Why after the 72 hours`}
          rows={3}
          maxLength={10_000}
          value={typed.lateReason}
          onChange={(lateReason) => set({ lateReason })}
        />
      ) : null}
    </>
  );
}

function ToldForm({ view }: ViewProps) {
  const { t } = useLingui();
  const [moment, setMoment] = useState(NOT_SAID);
  const toldAt = momentOf(moment);
  const act = useIncidentAct(() => incidentActs.told(view.id, toldAt!));
  return (
    <ShortForm
      act={act}
      isMissing={!toldAt}
      verb={<Trans>Save that they were told</Trans>}
      onSend={() => act.mutate(undefined)}
    >
      <MomentFields label={t`Told on`} value={moment} onChange={setMoment} />
    </ShortForm>
  );
}
