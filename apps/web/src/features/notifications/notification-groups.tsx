import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { NotificationView } from '../../shared/api';
import { Fold } from '../../shared/ui/fold';
import { Reference } from '../../shared/ui/reference';
import { NotificationRow } from './notification-row';
import { asksForAct } from './notification-state';

/** So many of one case are shown at once; each that asks for an act is. */
const AT_ONCE = 3;

interface NotificationGroupsProps {
  items: readonly NotificationView[];
  /** All are of one case. */
  isOfCase: boolean;
}

/** Those of one case stand together, where the newest of them is. */
export function NotificationGroups({ items, isOfCase }: NotificationGroupsProps) {
  if (isOfCase) return items.map((one) => <NotificationRow key={one.id} notification={one} />);
  return byCase(items).map(([key, ofCase]) =>
    ofCase.length > 1 ? (
      <CaseGroup key={key} items={ofCase} />
    ) : (
      <NotificationRow key={key} notification={ofCase[0]!} />
    ),
  );
}

/** The groups in the order of their newest; one without a case stands alone. */
function byCase(items: readonly NotificationView[]): [string, NotificationView[]][] {
  const groups = new Map<string, NotificationView[]>();
  for (const one of items) {
    const key = one.caseId ?? one.id;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups];
}

function CaseGroup({ items }: Pick<NotificationGroupsProps, 'items'>) {
  const { t } = useLingui();
  const { caseId, reference } = items[0]!;
  const shown = items.filter((one, index) => index < AT_ONCE || asksForAct(one));
  const older = items.filter((one) => !shown.includes(one));
  return (
    <li className="stack stack--tight">
      <div className="row row--apart">
        <h2 className="small-head">
          <Link to="/cases/$caseId" params={{ caseId: caseId! }}>
            <Reference value={reference!} />
          </Link>
        </h2>
        <Link to="/notifications" search={{ case: caseId }} className="small">
          <Trans>All of this case</Trans>
        </Link>
      </div>
      <Rows items={shown} />
      {older.length > 0 ? (
        <Fold title={t`${plural(older.length, { one: 'One more', other: '# more' })}`}>
          {() => <Rows items={older} />}
        </Fold>
      ) : null}
    </li>
  );
}

function Rows({ items }: Pick<NotificationGroupsProps, 'items'>) {
  return (
    <ul className="rows">
      {items.map((one) => (
        <NotificationRow key={one.id} notification={one} isOfCase />
      ))}
    </ul>
  );
}
