import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Guardian } from '../../shared/api';
import { calendarDayOf } from '../../shared/time/brussels';
import { Button } from '../../shared/ui/button';
import { Group } from '../../shared/ui/field';
import { DayField } from '../../shared/ui/value-fields';

interface AbsenceFieldsProps {
  absences: Guardian['absences'];
  onChange: (absences: Guardian['absences']) => void;
}

/** Nobody is proposed a guardian who is away; wards keep theirs. */
export function AbsenceFields({ absences, onChange }: AbsenceFieldsProps) {
  const { t, i18n } = useLingui();
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const day = (date: string) => calendarDayOf(date, i18n.locale);
  const isPeriod = from !== '' && until !== '' && from <= until;
  function add(): void {
    onChange([...absences, { from, until }].sort((a, b) => a.from.localeCompare(b.from)));
    setFrom('');
    setUntil('');
  }
  return (
    <Group label={t`When away`}>
      <div className="stack stack--tight">
        <ul className="stack stack--tight">
          {absences.map((absence, index) => (
            <li key={`${absence.from}${absence.until}`} className="row">
              <span>
                {day(absence.from)} – {day(absence.until)}
              </span>
              <Button small onClick={() => onChange(absences.filter((_, other) => other !== index))}>
                <Trans>Remove</Trans>
                <span className="visually-hidden"> {day(absence.from)}</span>
              </Button>
            </li>
          ))}
        </ul>
        <div className="columns columns--two">
          <DayField label={t`First day`} value={from} onChange={setFrom} />
          <DayField label={t`Last day`} value={until} onChange={setUntil} />
        </div>
        <div>
          <Button small disabled={!isPeriod} onClick={add}>
            <Trans>Add these days</Trans>
          </Button>
        </div>
      </div>
    </Group>
  );
}
