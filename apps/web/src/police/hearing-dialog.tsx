import { Trans, useLingui } from '@lingui/react/macro';
import { PersonDialog } from '../cases/person-dialog';
import { Label } from '../codes/labels';
import { Fact, Facts } from '../ui/card';
import type { Asked } from '../ui/use-asked';

interface Said {
  kind: string;
  heardAs: string;
  interpreter: string;
  lawyer: string;
  informed: boolean;
}

interface HearingDialogProps<Values extends Said> {
  asked: Asked<Values>;
  labels: Record<'kind' | 'heardAs' | 'interpreter' | 'lawyer', string>;
}

/** Who was heard, and with which help or without, before it stands on the record. */
export function HearingDialog<Values extends Said>({
  asked: { said, dialog },
  labels,
}: HearingDialogProps<Values>) {
  const { t } = useLingui();
  if (!dialog || !said) return null;
  return (
    <PersonDialog
      {...dialog}
      act="hearing.record"
      title={t`Record what took place?`}
      verb={<Trans>Write it down</Trans>}
      lost={t`Not written down.`}
    >
      <Facts>
        <Fact name={labels.kind}>
          <Label list="hearing-kind" code={said.kind} />
        </Fact>
        {said.kind === 'information' ? null : (
          <Fact name={labels.heardAs}>
            <Label list="heard-as" code={said.heardAs} />
          </Fact>
        )}
        <Fact name={labels.interpreter}>
          <Label list="hearing-interpreter" code={said.interpreter} />
        </Fact>
        <Fact name={labels.lawyer}>
          <Label list="hearing-lawyer" code={said.lawyer} />
        </Fact>
        {said.informed ? (
          <Fact name={t`Reflection period`}>
            <Trans>explained, with the leaflet</Trans>
          </Fact>
        ) : null}
      </Facts>
      <p>
        <Trans>
          This stands as the record of the rights that the person used: interpreter, lawyer, or a waiver in
          writing.
        </Trans>
      </p>
    </PersonDialog>
  );
}
