import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type YouthMandate } from '../../shared/api';
import { PersonDialog } from '../../entities/person/person-dialog';
import { Label } from '../../entities/code/labels';
import { CodeChoices } from '../../entities/code/code-choices';
import { Fold } from '../../shared/ui/fold';
import { type Asked, useAsked } from '../../shared/ui/use-asked';
import { DayField } from '../../shared/ui/value-fields';
import { ActFields } from './act-fields';
import { useYouthAct } from './use-youth-act';
import { dayFromToday, useCalendarDay } from '../../shared/time/calendar-day';

interface HelpAfter18Props {
  caseId: string;
  mandate: YouthMandate;
}

interface Answer {
  outcome: string;
  until?: string;
}

/** Whether the help goes on, decided with the young person; a "no" ends nothing by itself. */
export function HelpAfter18({ caseId, mandate: { id, deadlines } }: HelpAfter18Props) {
  const { t } = useLingui();
  const [outcome, setOutcome] = useState('');
  const [until, setUntil] = useState('');
  const decide = useYouthAct(caseId, (body: Answer, header) =>
    versioned(api.POST('/youth-mandates/{id}/help-after-18', { params: { path: { id }, header }, body })),
  );
  const asked = useAsked(decide);
  const isProlonged = outcome === 'prolonged';
  const isAsked = deadlines.some(({ kind }) => kind === 'prolongation');
  return (
    <Fold title={t`Help after 18`} note={isAsked ? t`to be decided` : undefined}>
      {() => (
        <ActFields
          act={asked}
          lost={t`Not recorded.`}
          isReady={Boolean(outcome && (until || !isProlonged))}
          verb={<Trans>Record the decision</Trans>}
          onSend={() => asked.ask({ outcome, until: isProlonged ? until : undefined })}
        >
          <CodeChoices
            list="youth-prolongation"
            label={t`What was decided with the young person`}
            value={[outcome]}
            onChange={([code]) => setOutcome(code ?? '')}
          />
          {isProlonged ? (
            <DayField label={t`Help goes on until`} min={dayFromToday(1)} value={until} onChange={setUntil} />
          ) : null}
          <DecisionDialog asked={asked} />
        </ActFields>
      )}
    </Fold>
  );
}

/** Whose help goes on or does not, as it was decided with them, before it is recorded. */
function DecisionDialog({ asked: { said, dialog } }: { asked: Asked<Answer> }) {
  const { t } = useLingui();
  const dayOf = useCalendarDay();
  if (!dialog || !said) return null;
  return (
    <PersonDialog
      {...dialog}
      act="youthMandate.helpAfter18"
      title={t`Record what was decided about help after 18?`}
      verb={<Trans>Record the decision</Trans>}
      lost={t`Not recorded.`}
    >
      <p>
        <Label list="youth-prolongation" code={said.outcome} />
        {said.until ? ` → ${dayOf(said.until)}` : ''}
      </p>
      <p>
        <Trans>The mandate stays in force until the service ends it.</Trans>
      </p>
    </PersonDialog>
  );
}
