import { AlsoLabel } from '../../entities/code/labels';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, bodyOf, type PoliceRecord } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { calendarDayOf } from '../../shared/time/brussels';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Fold } from '../../shared/ui/fold';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ChoiceField } from '../../shared/ui/value-fields';
import { usePoliceAct } from './use-police-act';

interface RecordRowProps {
  record: PoliceRecord;
  /** Agencies a number can be shown to by name. */
  others: readonly { id: string; name: string }[];
}

/** A number, whose it is, and who was shown it. */
export function RecordRow({ record, others }: RecordRowProps) {
  const { t, i18n } = useLingui();
  const shown = record.shares ?? [];
  const open = others.filter(({ id }) => !shown.some(({ agency }) => agency.id === id));
  return (
    <li className="stack stack--tight">
      <div className="row row--apart">
        <p>
          <span className="mono" translate="no">
            {record.number}
          </span>
          <AlsoLabel list="police-record-kind" code={record.kind} />
        </p>
        {record.seenBecause === 'named' ? (
          <Badge tone="sealed">
            <Trans>shown to you by name</Trans>
          </Badge>
        ) : null}
      </div>
      <p className="small quiet">
        {record.agency.name} · {calendarDayOf(record.recordedOn, i18n.locale)}
      </p>
      {shown.map((share) => (
        <Share key={share.id} share={share} />
      ))}
      {record.own && open.length > 0 ? (
        <Fold title={t`Show this number to another agency`}>
          {() => <ShowForm recordId={record.id} others={open} />}
        </Fold>
      ) : null}
    </li>
  );
}

interface ShareProps {
  share: NonNullable<PoliceRecord['shares']>[number];
}

function Share({ share }: ShareProps) {
  const name = share.agency.name;
  const end = usePoliceAct(() =>
    bodyOf(api.POST('/police-record-shares/{id}/end', { params: { path: { id: share.id } }, body: {} })),
  );
  return (
    <div className="row row--apart">
      <p className="small">
        <Trans>Shown to {name}</Trans>
        <AlsoLabel list="record-share-purpose" code={share.purpose} />
      </p>
      <ProblemNotice error={end.error} />
      <Button small busy={end.isPending} onClick={() => end.mutate(undefined)}>
        <Trans>Take back</Trans>
        <span className="visually-hidden"> {name}</span>
      </Button>
    </div>
  );
}

interface ShowFormProps {
  recordId: string;
  others: readonly { id: string; name: string }[];
}

function ShowForm({ recordId, others }: ShowFormProps) {
  const { t } = useLingui();
  const [agencyId, setAgency] = useState('');
  const [purpose, setPurpose] = useState('');
  const name = others.find(({ id }) => id === agencyId)?.name ?? '';
  const show = usePoliceAct(() => {
    const params = { path: { id: recordId }, header: { 'Idempotency-Key': crypto.randomUUID() } };
    return bodyOf(api.POST('/police-records/{id}/shares', { params, body: { agencyId, purpose } }));
  });
  return (
    <div className="stack">
      <ProblemNotice error={show.error} />
      <ChoiceField label={t`To whom`} value={agencyId} onChange={setAgency}>
        <option value="">{t`Choose`}</option>
        {others.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </ChoiceField>
      <CodeField list="record-share-purpose" label={t`For what`} value={purpose} onChange={setPurpose} />
      <Button busy={show.isPending} disabled={!agencyId || !purpose} onClick={() => show.mutate(undefined)}>
        {name ? <Trans>Show this number to {name}</Trans> : <Trans>Show this number</Trans>}
      </Button>
    </div>
  );
}
