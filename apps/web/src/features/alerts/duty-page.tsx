import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, type DutyRoster } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { useMomentWords } from '../../shared/time/time-words';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { Loaded } from '../../shared/ui/loaded';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { rosterQuery } from './alerts-query';
import { useAct } from '../../session/use-act';
import { useDutyWords } from './duty-words';
import { ExceptionForm } from './duty-forms';
import { RotationForm } from './rotation-form';
import { DutyRoleCard } from './duty-role-card';
import { EscalationCard } from './escalation-card';
import { ShiftRows } from './shift-rows';
import { TakeOff } from './take-off';

/** Who of one's agency is on duty: now in one sentence, and week by week. */
export function DutyPage() {
  const { t } = useLingui();
  const [week, setWeek] = useState<string>();
  const query = useQuery(rosterQuery(week));
  const can = useCan();
  const { sentenceOf } = useDutyWords(query.data);
  const isKept = can('duty:manage');
  return (
    <Loaded query={query}>
      {(roster) => (
        <>
          <PageHead title={sentenceOf(roster.onDutyNow)} windowTitle={t`Duty roster`} />
          <div className="columns columns--two">
            <WeekCard roster={roster} onWeek={setWeek} />
            <div className="stack">
              <RotationsCard roster={roster} isKept={isKept} />
              <ExceptionsCard roster={roster} isKept={isKept} />
              <EscalationCard isKept={isKept} />
              {can('duty-role:keep') ? <DutyRoleCard /> : null}
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}

interface WeekCardProps {
  roster: DutyRoster;
  onWeek: (week: string) => void;
}

function WeekCard({ roster, onWeek }: WeekCardProps) {
  const { t } = useLingui();
  const monday = Temporal.PlainDate.from(roster.week);
  const go = (weeks: number): void => onWeek(monday.add({ weeks }).toString());
  return (
    <Card title={t`Week`} flush>
      <ul className="rows">
        <ShiftRows roster={roster} shifts={roster.shifts} />
      </ul>
      <div className="row card__body">
        <Button small onClick={() => go(-1)}>
          <Trans>Week before</Trans>
        </Button>
        <Button small onClick={() => go(1)}>
          <Trans>Week after</Trans>
        </Button>
      </div>
    </Card>
  );
}

interface PartProps {
  roster: DutyRoster;
  isKept: boolean;
}

function RotationsCard({ roster, isKept }: PartProps) {
  const { t } = useLingui();
  const { rotationOf, namesOf } = useDutyWords(roster);
  const remove = useAct(
    (id: string, header) =>
      bodyOf(api.POST('/duty-rotations/{id}/removal', { params: { path: { id }, header }, body: {} })),
    'duty',
  );
  return (
    <Card title={t`In turn`}>
      <div className="stack">
        <ProblemNotice error={remove.error} />
        {roster.rotations.length === 0 ? (
          <p className="quiet">
            <Trans>There are no turns yet: an alert goes to all people of the agency at once.</Trans>
          </p>
        ) : null}
        {roster.rotations.map((rotation) => (
          <div key={rotation.id} className="row row--apart">
            <p>
              <strong>{namesOf(rotation.members)}</strong>{' '}
              <span className="small quiet">{rotationOf(rotation)}</span>
            </p>
            {isKept ? <TakeOff id={rotation.id} remove={remove} /> : null}
          </div>
        ))}
        {isKept ? (
          <Fold title={t`Put people on in turn`}>{() => <RotationForm roster={roster} />}</Fold>
        ) : null}
      </div>
    </Card>
  );
}

function ExceptionsCard({ roster, isKept }: PartProps) {
  const { t } = useLingui();
  const momentOf = useMomentWords();
  const { namesOf } = useDutyWords(roster);
  const remove = useAct(
    (id: string, header) =>
      bodyOf(api.POST('/duty-exceptions/{id}/removal', { params: { path: { id }, header }, body: {} })),
    'duty',
  );
  return (
    <Card title={t`Stand-ins and absences of the week`}>
      <div className="stack">
        <ProblemNotice error={remove.error} />
        {roster.exceptions.length === 0 ? (
          <p className="quiet">
            <Trans>No person stands in or is away this week.</Trans>
          </p>
        ) : null}
        {roster.exceptions.map(({ id, kind, userId, from, to }) => (
          <div key={id} className="row row--apart">
            <p>
              <strong>{namesOf([userId])}</strong>{' '}
              {kind === 'override' ? <Trans>takes the duty alone</Trans> : <Trans>is away</Trans>}{' '}
              <span className="small quiet">
                {momentOf(from)} – {momentOf(to)}
              </span>
            </p>
            {isKept ? <TakeOff id={id} remove={remove} /> : null}
          </div>
        ))}
        {isKept ? (
          <Fold title={t`A person stands in or is away`}>{() => <ExceptionForm roster={roster} />}</Fold>
        ) : null}
      </div>
    </Card>
  );
}
