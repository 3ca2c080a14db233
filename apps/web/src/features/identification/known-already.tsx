import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { api, bodyOf, type PersonProbe, type Recognition } from '../../shared/api';
import { KnownPersons } from '../../entities/person/known-persons';
import { useCan } from '../../session/session-query';
import { Button } from '../../shared/ui/button';
import { Notice } from '../../shared/ui/notice';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { probeOf } from './report-body';
import type { ReportValues } from './report-values';

/** "Is she known already?", before a second case is opened for the same person. */
export function KnownAlready() {
  const can = useCan();
  const { getValues } = useFormContext<ReportValues>();
  const [isNameless, setNameless] = useState(false);
  const recognition = useMutation({
    mutationFn: (body: PersonProbe) => bodyOf(api.POST('/persons/recognition', { body })),
  });
  if (!can('person:recognise')) return null;
  function ask(): void {
    const probe = probeOf(getValues());
    setNameless(!probe.names?.length);
    if (probe.names?.length) recognition.mutate(probe);
  }
  return (
    <div className="stack stack--tight known-already">
      <div>
        <Button busy={recognition.isPending} onClick={ask}>
          <Trans>Is the person known already?</Trans>
        </Button>
      </div>
      {isNameless ? (
        <Notice tone="warning" live="polite">
          <Trans>First write a name, or part of one.</Trans>
        </Notice>
      ) : null}
      <ProblemNotice error={recognition.error} />
      {recognition.data ? <Found {...recognition.data} /> : null}
    </div>
  );
}

function Found({ candidates, yearWanted }: Recognition) {
  return (
    <Notice live="polite">
      {yearWanted ? (
        <p>
          <strong>
            <Trans>Many people have this name.</Trans>
          </strong>{' '}
          <Trans>
            Give a year of birth, even an estimated one, and ask again: without it other persons may be shown
            and the right one may be missing.
          </Trans>
        </p>
      ) : null}
      {candidates.length > 0 ? (
        <>
          <p>
            <strong>
              <Trans>Perhaps the same person, in your cases:</Trans>
            </strong>
          </p>
          <KnownPersons persons={candidates} />
        </>
      ) : (
        <p>
          <Trans>No such person in the cases of your agency.</Trans>
        </p>
      )}
      <p className="small">
        <Trans>
          Whether another agency knows the person is not shown here, ever. Once the case is open you can ask
          the others; only the agency that knows the person decides what you are told.
        </Trans>
      </p>
    </Notice>
  );
}
