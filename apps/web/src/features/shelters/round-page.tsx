import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import type { Presence, PresenceRound, RollResident, ShelterUnit } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { unitsQuery } from '../../entities/house/units-query';
import { Card } from '../../shared/ui/card';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { TabList } from '../../shared/ui/tab-row';
import { AbsentDialog } from './absent-dialog';
import { NotHere } from './not-here';
import { presenceIn } from './presence-words';
import { RollRow } from './roll-row';
import { rollQuery } from './roll-query';
import { type Marks, useMarks } from './use-marks';

const route = getRouteApi('/inside/round');

/** The evening round, on a phone and with one hand: a tap for each child. */
export function RoundPage() {
  const { t } = useLingui();
  const { unit: chosen } = route.useSearch();
  const units = useSuspenseQuery(unitsQuery).data.items;
  const unit = units.find(({ id }) => id === chosen) ?? units[0];
  if (!unit) {
    return (
      <>
        <PageHead title={t`Evening round`} windowTitle={t`Evening round`} />
        <p className="empty">
          <Trans>No unit yet. A supervisor of your agency adds the first one under “Units and places”.</Trans>
        </p>
      </>
    );
  }
  return <RoundOfUnit key={unit.id} unit={unit} units={units} />;
}

interface RoundOfUnitProps {
  unit: ShelterUnit;
  units: readonly ShelterUnit[];
}

function RoundOfUnit({ unit, units }: RoundOfUnitProps) {
  const { t } = useLingui();
  const { data: roll, error } = useQuery(rollQuery(unit.id));
  const marks = useMarks(unit.id);
  if (!roll) return error ? <ProblemNotice error={error} /> : <Loading />;
  return (
    <>
      <PageHead
        above={unit.name}
        title={<Sentence roll={roll} marks={marks} />}
        windowTitle={t`Evening round`}
      >
        <Link to="/shift" search={{ unit: unit.id }} className="button">
          <Trans>Shift hand-over</Trans>
        </Link>
      </PageHead>
      <div className="stack">
        <UnitChoice units={units} current={unit.id} />
        <NotHere residents={roll.residents} tapped={marks.tapped} />
        <SaveState marks={marks} />
        <RollCard roll={roll} marks={marks} />
        {roll.closedToYou > 0 ? (
          <Notice>
            {t`${plural(roll.closedToYou, {
              one: 'One more person sleeps here whose case is not open to you. Ask a colleague to look.',
              other: '# more people sleep here whose cases are not open to you. Ask a colleague to look.',
            })}`}
          </Notice>
        ) : null}
      </div>
    </>
  );
}

interface RollCardProps {
  roll: PresenceRound;
  marks: Marks;
}

/** Who sleeps here, each with the three answers. */
function RollCard({ roll, marks }: RollCardProps) {
  const { t } = useLingui();
  const { asked, mark, close } = useAskedMarks(roll, marks);
  return (
    <>
      <Card flush title={t`Who sleeps here`} aside={<TakenBy roll={roll} />}>
        <ul className="rows rows--tight">
          {roll.residents.map((resident) => (
            <RollRow
              key={resident.stayId}
              resident={resident}
              presence={presenceOf(resident, marks)}
              onMark={mark}
            />
          ))}
        </ul>
        {roll.residents.length === 0 ? (
          <p className="empty">
            <Trans>No person stays in this unit.</Trans>
          </p>
        ) : null}
      </Card>
      {asked ? (
        <AbsentDialog
          resident={asked}
          onConfirm={() => {
            close();
            marks.mark(asked.stayId, 'absent');
          }}
          onClose={close}
        />
      ) : null}
    </>
  );
}

/** A tap is a mark; that a child is not here is asked once before. */
function useAskedMarks({ residents }: PresenceRound, { mark }: Marks) {
  const [asked, setAsked] = useState<RollResident>();
  const tap = useCallback(
    (stayId: string, presence: Presence) => {
      const resident = residents.find((one) => one.stayId === stayId);
      if (presence === 'absent' && resident?.treatedAsChild) setAsked(resident);
      else mark(stayId, presence);
    },
    [residents, mark],
  );
  return { asked, mark: tap, close: () => setAsked(undefined) };
}

const presenceOf = (resident: RollResident, { tapped }: Marks): Presence | undefined =>
  tapped.get(resident.stayId) ?? presenceIn(resident);

/** How far the round is, or who is not there. */
function Sentence({ roll, marks }: RollCardProps) {
  const { t } = useLingui();
  const seen = roll.residents.map((resident) => presenceOf(resident, marks));
  const left = seen.filter((presence) => presence === undefined).length;
  const absent = seen.filter((presence) => presence === 'absent').length;
  const total = seen.length;
  if (left > 0) return t`${left} of ${total} still to see`;
  if (absent > 0) return t`${plural(absent, { one: 'One is not here', other: '# are not here' })}`;
  return t`Everybody was seen`;
}

interface TakenByProps {
  roll: PresenceRound;
}

function TakenBy({ roll }: TakenByProps) {
  const { i18n } = useLingui();
  if (roll.takenBy.length === 0) return null;
  const names = new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(roll.takenBy);
  return (
    <span className="small quiet">
      <Trans>Round by {names}</Trans>
    </span>
  );
}

interface UnitChoiceProps {
  units: readonly ShelterUnit[];
  current: string;
}

function UnitChoice({ units, current }: UnitChoiceProps) {
  const { t } = useLingui();
  if (units.length < 2) return null;
  const tabs = units.map(({ id, name }) => ({
    label: name,
    link: { to: '/round', search: { unit: id } } as const,
    isCurrent: id === current,
  }));
  return <TabList label={t`Units`} tabs={tabs} />;
}

interface SaveStateProps {
  marks: Marks;
}

function SaveState({ marks: { waiting, error } }: SaveStateProps) {
  const { t } = useLingui();
  return (
    <div role="status">
      {waiting > 0 ? (
        <Notice tone="warning">
          <Trans>
            No connection: what you tapped is kept on this device and goes by itself. No person is told before
            that.
          </Trans>
        </Notice>
      ) : null}
      <ProblemNotice error={error} lost={t`Not saved.`} />
    </div>
  );
}
