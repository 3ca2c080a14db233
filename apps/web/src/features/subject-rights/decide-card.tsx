import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { SubjectRequestView } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { Label } from '../../entities/code/labels';
import { ShortForm } from '../../shared/ui/short-form';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { LegalDialog } from '../../shared/ui/legal-dialog';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Reference } from '../../shared/ui/reference';
import { type Asked, useAsked } from '../../shared/ui/use-asked';
import { subjectActs, useSubjectAct } from './subject-queries';

interface DecideCardProps {
  view: SubjectRequestView;
}

/** Somebody else than who checked releases it, or says why the person is not told. */
export function DecideCard({ view }: DecideCardProps) {
  const { t } = useLingui();
  const { actions } = view;
  if (!actions.includes('refusal')) return null;
  return (
    <Card title={t`Decision`}>
      <div className="stack">
        <Release view={view} />
        <Fold title={t`Refuse`}>{() => <Refuse view={view} />}</Fold>
        {actions.includes('extension') ? (
          <Fold title={t`Take more time`}>{() => <Extend view={view} />}</Fold>
        ) : null}
      </div>
    </Card>
  );
}

function Release({ view }: DecideCardProps) {
  const release = useSubjectAct(() => subjectActs.release(view));
  if (!view.actions.includes('release'))
    return (
      <p>
        {view.check?.isOwn ? (
          <Trans>You checked it yourself: another person releases it.</Trans>
        ) : (
          <Trans>It can be released once a person found, in the last days, that it is safe to answer.</Trans>
        )}
      </p>
    );
  return (
    <div className="stack stack--tight">
      <p>
        <Trans>From then on the person who prepares the case can make the file and hand it over.</Trans>
      </p>
      <ProblemNotice error={release.error} />
      <div>
        <Button look="primary" busy={release.isPending} onClick={() => release.mutate(undefined)}>
          <Trans>Release the answer</Trans>
        </Button>
      </div>
    </div>
  );
}

function Refuse({ view }: DecideCardProps) {
  const { t } = useLingui();
  const [ground, setGround] = useState('');
  const asked = useAsked(
    useSubjectAct((said: string) =>
      subjectActs.refuse(view, said as Parameters<typeof subjectActs.refuse>[1]),
    ),
  );
  return (
    <>
      <ShortForm
        act={asked}
        isMissing={!ground}
        verb={<Trans>Refuse the request</Trans>}
        onSend={() => asked.ask(ground)}
      >
        <CodeField
          list="subject-refusal"
          label={t`Why the person is not told`}
          value={ground}
          onChange={setGround}
        />
      </ShortForm>
      <RefusalDialog view={view} asked={asked} />
    </>
  );
}

interface RefusalDialogProps extends DecideCardProps {
  asked: Asked<string>;
}

/** Whose request is refused and why; the person has a way to complain. */
function RefusalDialog({ view, asked: { said, dialog } }: RefusalDialogProps) {
  const { t } = useLingui();
  if (!dialog || !said) return null;
  return (
    <LegalDialog
      {...dialog}
      act="subjectRequest.refuse"
      title={t`Refuse the request?`}
      verb={<Trans>Refuse the request</Trans>}
    >
      <p>
        <Reference value={view.reference} />
      </p>
      <p>
        <Label list="subject-refusal" code={said} />
      </p>
      <p>
        <Trans>
          The person does not receive their data. Tell them why, and that they may complain to the data
          protection authority.
        </Trans>
      </p>
    </LegalDialog>
  );
}

function Extend({ view }: DecideCardProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const extend = useSubjectAct(() => subjectActs.extend(view.id, reason as 'complex' | 'many'));
  return (
    <ShortForm
      act={extend}
      isMissing={!reason}
      verb={<Trans>Extend by two months</Trans>}
      onSend={() => extend.mutate(undefined)}
    >
      <p className="small quiet">
        <Trans>Once, and the person is told within the first month.</Trans>
      </p>
      <CodeField list="subject-extension" label={t`Why`} value={reason} onChange={setReason} />
    </ShortForm>
  );
}
