import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCase } from '../../entities/case/case-query';
import { instantOf, nowInBrussels } from '../../shared/time/brussels';
import { Button } from '../../shared/ui/button';
import { Field } from '../../shared/ui/field';

interface AsOfFormProps {
  /** By the Belgian clock, `YYYY-MM-DDTHH:MM`. */
  chosen?: string;
}

/** Asks for the case as it stood at a day and an hour. */
export function AsOfForm({ chosen }: AsOfFormProps) {
  const { t } = useLingui();
  const { id } = useCase();
  const navigate = useNavigate();
  const latest = nowInBrussels().toPlainDateTime().toString({ smallestUnit: 'minute' });
  const [typed, setTyped] = useState(chosen ?? latest);
  const [isWrong, setWrong] = useState(false);
  const show = (event: FormEvent) => {
    event.preventDefault();
    const isPast = instantOf(typed) !== undefined && typed <= latest;
    setWrong(!isPast);
    if (isPast) void navigate({ to: '/cases/$caseId/as-of', params: { caseId: id }, search: { at: typed } });
  };
  return (
    <form className="timeline__questions" noValidate onSubmit={show}>
      <Field label={t`Day and hour`} error={isWrong ? t`Choose a moment that has passed.` : undefined}>
        {(control) => (
          <input
            {...control}
            type="datetime-local"
            className="input"
            max={latest}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      <Button type="submit">
        <Trans>Show the case as it stood</Trans>
      </Button>
    </form>
  );
}
