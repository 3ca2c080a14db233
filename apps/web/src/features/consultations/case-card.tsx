import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCan } from '../../session/session-query';
import { buttonClass } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ShortForm } from '../../shared/ui/short-form';
import { ChoiceField, LineField } from '../../shared/ui/value-fields';
import {
  consultationActs,
  consultationsOfCaseQuery,
  runningConsultationsQuery,
  useConsultationAct,
} from './consultation-queries';
import { ConsultationRows } from './consultation-rows';
import { written } from '../../shared/ui/written';

interface CaseConsultationsCardProps {
  caseId: string;
}

/** Consultations of the reader in which the case is discussed, and the way to put it on one. */
export function CaseConsultationsCard({ caseId }: CaseConsultationsCardProps) {
  const can = useCan();
  return can('consultation:read') ? <Shown caseId={caseId} /> : null;
}

function Shown({ caseId }: CaseConsultationsCardProps) {
  const { t } = useLingui();
  const { data, error } = useQuery(consultationsOfCaseQuery(caseId));
  const items = data?.items ?? [];
  return (
    <Card title={t`Case consultations`} flush>
      <ProblemNotice error={error} />
      {items.length > 0 ? <ConsultationRows items={items} /> : null}
      <div className="card__body stack">
        <p className="small quiet">
          <Trans>
            Several services speak about the person under professional secrecy. You see here only those you
            take part in; the timeline says that there was one.
          </Trans>
        </p>
        <Fold title={t`Put on a consultation that runs`}>{() => <PutOn caseId={caseId} />}</Fold>
        <div>
          <Link to="/consultations/new" search={{ case: caseId }} className={buttonClass()}>
            <Trans>Prepare a consultation</Trans>
          </Link>
        </div>
      </div>
    </Card>
  );
}

function PutOn({ caseId }: CaseConsultationsCardProps) {
  const { t } = useLingui();
  const { data, error } = useQuery(runningConsultationsQuery);
  const own = (data?.items ?? []).filter(({ isOrganiser }) => isOrganiser);
  const [chosen, setChosen] = useState('');
  const [description, setDescription] = useState('');
  const discuss = useConsultationAct(
    (id: string) => consultationActs.discuss(id, { caseId, description: written(description) }),
    () => setDescription(''),
  );
  return (
    <ShortForm
      act={{ error: error ?? discuss.error, isPending: discuss.isPending }}
      isMissing={!chosen || !written(description)}
      verb={<Trans>Put on the consultation</Trans>}
      onSend={() => discuss.mutate(chosen)}
    >
      <ChoiceField label={t`Which consultation`} value={chosen} onChange={setChosen}>
        <option value="">{t`Choose`}</option>
        {own.map(({ id, subject }) => (
          <option key={id} value={id}>
            {subject}
          </option>
        ))}
      </ChoiceField>
      <LineField
        label={t`How the participants know who it is`}
        maxLength={300}
        value={description}
        onChange={setDescription}
      />
    </ShortForm>
  );
}
