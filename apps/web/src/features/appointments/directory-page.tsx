import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppointmentRole, PractitionerEntry } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { Label, LabelList } from '../../entities/code/labels';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { directoryQuery } from './appointment-query';
import { EntryDialog } from './entry-dialog';
import { useMoneyWords } from './money-words';

/** Interpreters and lawyers as everybody who books finds them; kept by the administration of the platform. */
export function DirectoryPage() {
  const { t } = useLingui();
  const [role, setRole] = useState<AppointmentRole>('interpreter');
  const [isAdding, setAdding] = useState(false);
  const roles = { interpreter: t`Interpreters`, lawyer: t`Lawyers` };
  return (
    <div className="stack">
      <PageHead title={t`Interpreters and lawyers`} windowTitle={t`Directory`}>
        <Button look="primary" onClick={() => setAdding(true)}>
          {role === 'lawyer' ? <Trans>Add a lawyer</Trans> : <Trans>Add an interpreter</Trans>}
        </Button>
      </PageHead>
      <Group label={t`Show`}>
        {(['interpreter', 'lawyer'] as const).map((one) => (
          <Chip key={one} small name="role" checked={role === one} onChange={() => setRole(one)}>
            {roles[one]}
          </Chip>
        ))}
      </Group>
      <Entries key={role} role={role} title={roles[role]} />
      {isAdding ? <EntryDialog role={role} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

interface EntriesProps {
  role: AppointmentRole;
  title: string;
}

function Entries({ role, title }: EntriesProps) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    directoryQuery(role),
  );
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <Loading />;
  const entries = data.pages.flatMap(({ items }) => items);
  return (
    <Card title={title} flush>
      {entries.length > 0 ? (
        <ul className="rows">
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </ul>
      ) : (
        <p className="empty">
          <Trans>Nobody yet. Add the first person: the account is there already.</Trans>
        </p>
      )}
      {hasNextPage ? (
        <div className="card__body">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

interface EntryRowProps {
  entry: PractitionerEntry;
}

function EntryRow({ entry }: EntryRowProps) {
  const moneyOf = useMoneyWords();
  const [isChanging, setChanging] = useState(false);
  const { name, agency, sex, languages, districts, modes, mandates, rateCentsHour } = entry;
  return (
    <li className="row row--apart">
      <div>
        <p>
          <strong>{name}</strong> <span className="small quiet">{agency.name}</span>
        </p>
        <p className="small">
          <LabelList list="language" codes={languages.map(({ code }) => code)} />
          {mandates.length > 0 ? (
            <>
              {'\u00a0· '}
              <LabelList list="lawyer-role" codes={mandates} />
            </>
          ) : null}
        </p>
        <p className="small quiet">
          <Label list="sex" code={sex} />
          {'\u00a0· '}
          <LabelList list="appointment-mode" codes={modes} />
          {'\u00a0· '}
          {districts.length > 0 ? <LabelList list="district" codes={districts} /> : <Trans>everywhere</Trans>}
          {rateCentsHour === undefined ? null : (
            <>
              {'\u00a0· '}
              <Trans>{moneyOf(rateCentsHour)} an hour</Trans>
            </>
          )}
        </p>
      </div>
      <span className="row">
        <Standing entry={entry} />
        <Button small onClick={() => setChanging(true)}>
          <Trans>Change…</Trans>
          <span className="visually-hidden"> {name}</span>
        </Button>
      </span>
      {isChanging ? <EntryDialog role={entry.role} entry={entry} onClose={() => setChanging(false)} /> : null}
    </li>
  );
}

/** Whether somebody finds the person, and as what. */
function Standing({ entry: { active, registerNumber, role } }: EntryRowProps) {
  if (!active) {
    return (
      <Badge>
        <Trans>out of the directory</Trans>
      </Badge>
    );
  }
  if (!registerNumber) {
    return (
      <Badge tone="warning">
        <Trans>not registered</Trans>
      </Badge>
    );
  }
  return (
    <Badge tone="good">
      {role === 'lawyer' ? <Trans>Bar {registerNumber}</Trans> : <Trans>sworn, {registerNumber}</Trans>}
    </Badge>
  );
}
