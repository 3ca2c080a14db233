import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, bodyOf, queryClient, type ShelterUnit } from '../../shared/api';
import { withStepUp } from '../../session/step-up';
import { Button } from '../../shared/ui/button';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { Field } from '../../shared/ui/field';
import { Notice } from '../../shared/ui/notice';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { unitsQuery } from '../../entities/house/units-query';
import { written } from '../../shared/ui/written';

interface AddressFormProps {
  unit: ShelterUnit;
}

/**
 * The address is typed once and goes into the vault. It is in no draft, no cache and no history of the form; what is sealed
 * comes back only through a look, which is logged.
 */
export function AddressForm({ unit }: AddressFormProps) {
  const { t } = useLingui();
  const [address, setAddress] = useState('');
  const [emptyTries, setEmptyTries] = useState(0);
  const [wasSealed, setSealed] = useState(false);
  const seal = useSeal(unit, () => {
    setAddress('');
    setEmptyTries(0);
    setSealed(true);
  });
  const id = `address-${unit.id}`;
  const missing = emptyTries > 0 && !written(address) ? t`Write the address` : undefined;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!written(address)) setEmptyTries((tries) => tries + 1);
    else seal.mutate(written(address));
  }
  function change(typed: string): void {
    setAddress(typed);
    setSealed(false);
  }
  return (
    <form className="stack" noValidate autoComplete="off" onSubmit={submit}>
      {missing ? <ErrorSummary errors={[{ target: id, text: missing }]} attempt={emptyTries} /> : null}
      <ProblemNotice error={seal.error} lost={t`Not sealed.`} />
      {wasSealed ? (
        <Notice tone="good" live="polite">
          <Trans>Sealed. Only members of your agency can look at it, one look at a time.</Trans>
        </Notice>
      ) : null}
      <AddressField id={id} isNew={unit.hasAddress} value={address} error={missing} onChange={change} />
      <div>
        <Button type="submit" busy={seal.isPending}>
          {unit.hasAddress ? <Trans>Replace the sealed address</Trans> : <Trans>Seal the address</Trans>}
        </Button>
      </div>
    </form>
  );
}

function useSeal(unit: ShelterUnit, onDone: () => void) {
  const seal = useMutation({
    // What was typed leaves the memory of the page with the answer.
    gcTime: 0,
    mutationFn: (typed: string) => {
      const body = { address: typed };
      const params = { path: { id: unit.id } };
      return withStepUp(() => bodyOf(api.PUT('/shelters/units/{id}/address', { params, body })));
    },
    onSuccess: () => {
      onDone();
      seal.reset();
      void queryClient.invalidateQueries({ queryKey: unitsQuery.queryKey });
    },
  });
  return seal;
}

interface AddressFieldProps {
  id: string;
  isNew: boolean;
  value: string;
  error?: string;
  onChange: (typed: string) => void;
}

function AddressField({ id, isNew, value, error, onChange }: AddressFieldProps) {
  const { t } = useLingui();
  return (
    <Field
      id={id}
      label={isNew ? t`The new address` : t`Address`}
      hint={t`Typed once: it goes into the vault and is not shown here again. Others see the district and the relay telephone.`}
      error={error}
    >
      {(control) => (
        <textarea
          {...control}
          className="input"
          dir="auto"
          maxLength={400}
          rows={3}
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
