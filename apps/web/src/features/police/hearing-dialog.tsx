import { Trans, useLingui } from '@lingui/react/macro';
import { PersonDialog } from '../../entities/person/person-dialog';
import { Label } from '../../entities/code/labels';
import { instantOf } from '../../shared/time/brussels';
import { When } from '../../shared/time/when';
import { Fact, Facts } from '../../shared/ui/card';
import type { Asked } from '../../shared/ui/use-asked';
import { useCalendarDay } from '../../shared/time/calendar-day';

interface Said {
  kind: string;
  /** As the field holds it; empty where it is not known. */
  heldAt: string;
  heardAs: string;
  interpreter: string;
  lawyer: string;
  informed: boolean;
  informedOn: string;
}

type Labels = Record<'kind' | 'heldAt' | 'heardAs' | 'interpreter' | 'lawyer', string>;

interface HearingDialogProps<Values extends Said> {
  asked: Asked<Values>;
  labels: Labels;
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
      <Course said={said} labels={labels} />
      <p>
        <Trans>
          This stands as the record of the rights that the person used: interpreter, lawyer, or a waiver in
          writing.
        </Trans>
      </p>
    </PersonDialog>
  );
}

interface CourseProps {
  said: Said;
  labels: Labels;
}

/** What took place, with whom beside the person, and what was explained. */
function Course({ said, labels }: CourseProps) {
  const { t } = useLingui();
  const dayOf = useCalendarDay();
  const heldAt = instantOf(said.heldAt);
  const day = said.informedOn && dayOf(said.informedOn);
  return (
    <Facts>
      <Fact name={labels.kind}>
        <Label list="hearing-kind" code={said.kind} />
      </Fact>
      <Fact name={labels.heldAt}>{heldAt ? <When at={heldAt} /> : <Trans>not said</Trans>}</Fact>
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
          <Trans>explained on {day}, with the leaflet</Trans>
        </Fact>
      ) : null}
    </Facts>
  );
}
