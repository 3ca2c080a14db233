import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { WorkerAbsenceView } from '../../shared/api';
import { useCan, useSession } from '../../session/session-query';
import { useCalendarDay } from '../../shared/time/calendar-day';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ListCard } from '../../shared/ui/list-card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useFocusKept } from '../../shared/ui/use-focus-kept';
import { AbsenceForm } from './absence-form';
import { absencesQuery, caseloadActs, useCaseloadAct } from './caseload-queries';

/** Who is away and who covers; of a supervisor's team, else one's own and those that one covers. */
export function Absences() {
  const { t } = useLingui();
  const list = useInfiniteQuery(absencesQuery);
  const mayNote = useCan()('caseload:assign');
  return (
    <div className="columns columns--two">
      <ListCard
        list={list}
        title={t({ message: 'Absences', context: 'caseload' })}
        empty={<Trans>No absence is noted.</Trans>}
      >
        {(items) => items.map((one) => <Row key={one.id} one={one} />)}
      </ListCard>
      {mayNote ? (
        <Card title={t`Note an absence`}>
          <AbsenceForm />
        </Card>
      ) : null}
    </div>
  );
}

function Row({ one }: { one: WorkerAbsenceView }) {
  const dayOf = useCalendarDay();
  const row = useFocusKept<HTMLLIElement>();
  const run = useCaseloadAct(caseloadActs.endAbsence);
  const canManage = useCan()('caseload:manage');
  const isOwn = useSession().membership.id === one.member.id;
  const { name } = one.member;
  const cover = one.cover?.name;
  return (
    <li className="row row--apart" ref={row}>
      <div>
        <p>
          <strong>{name}</strong>
        </p>
        <p>
          {dayOf(one.firstDay)} – {dayOf(one.lastDay)}
        </p>
        <p className="small quiet">
          {cover ? <Trans>{cover} covers.</Trans> : <Trans>No colleague covers.</Trans>}
        </p>
        <ProblemNotice error={run.error} />
      </div>
      {isOwn || canManage ? (
        <Button small busy={run.isPending} onClick={() => run.mutate(one.id)}>
          <Trans>End the absence</Trans>
          <span className="visually-hidden"> {name}</span>
        </Button>
      ) : null}
    </li>
  );
}
