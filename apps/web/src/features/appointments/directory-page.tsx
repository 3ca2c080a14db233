import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppointmentRole, PractitionerEntry } from '../../shared/api';
import { Label, LabelList } from '../../entities/code/labels';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { directoryQuery } from './appointment-query';
import { EntryDialog } from './entry-dialog';
import { useMoneyWords } from './money-words';

/** Interpreters and lawyers as everybody who books finds them; kept by the administration of the platform. */
export function DirectoryPage() {
  const { t } = useLingui();
  const [role, setRole] = useState<AppointmentRole>('interpreter');
  const list = useInfiniteQuery(directoryQuery(role));
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
      <ListCard
        list={list}
        title={roles[role]}
        empty={<Trans>No entry yet. Add the first person: the account is there already.</Trans>}
      >
        {(entries) => entries.map((entry) => <EntryRow key={entry.id} entry={entry} />)}
      </ListCard>
      {isAdding ? <EntryDialog role={role} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

interface EntryRowProps {
  entry: PractitionerEntry;
}

function EntryRow({ entry }: EntryRowProps) {
  const { name } = entry;
  const [isChanging, setChanging] = useState(false);
  return (
    <li className="row row--apart">
      <EntryFacts entry={entry} />
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

/** What the person speaks, takes and costs. */
function EntryFacts({ entry }: EntryRowProps) {
  const moneyOf = useMoneyWords();
  const { name, agency, sex, languages, districts, modes, mandates, rateCentsHour } = entry;
  return (
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
