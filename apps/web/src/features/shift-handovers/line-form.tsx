import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ShiftLine } from '../../shared/api';
import { useIdempotencyKey } from '../../shared/api/idempotency';
import { ShortForm } from '../../shared/ui/short-form';
import { TextField } from '../../shared/ui/value-fields';
import { written } from '../../shared/ui/written';
import { shiftActs, useShiftAct } from './shift-queries';

const LONGEST_LINE = 500;

interface LineFormProps {
  unitId: string;
  /** The resident it is about; about the house without. */
  stayId?: string;
}

/** A line for the next shift. */
export function LineForm({ unitId, stayId }: LineFormProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [saved, setSaved] = useState(0);
  const keyOf = useIdempotencyKey();
  const act = useShiftAct(
    // The same words may be written twice, so the number of the line is part of the key.
    () => shiftActs.write(unitId, keyOf({ saved, text: written(text) }), { text: written(text), stayId }),
    () => {
      setText('');
      setSaved(saved + 1);
    },
  );
  return (
    <ShortForm
      act={act}
      isMissing={!written(text)}
      verb={<Trans>Save the line</Trans>}
      onSend={() => act.mutate(undefined)}
    >
      <TextField
        label={stayId ? t`What the next shift must know of this resident` : t`What the next shift must know`}
        hint={
          stayId ? undefined : t`Write about a resident under the resident. A case number is refused here.`
        }
        rows={3}
        maxLength={LONGEST_LINE}
        value={text}
        onChange={setText}
      />
      <p role="status" className="small">
        {saved > 0 && !text ? <Trans>Saved.</Trans> : null}
      </p>
    </ShortForm>
  );
}

/** The author writes a line another way. */
export function CorrectionForm({ line }: { line: ShiftLine }) {
  const { t } = useLingui();
  const [text, setText] = useState(line.text);
  const act = useShiftAct(() => shiftActs.correct(line, written(text)));
  return (
    <ShortForm
      act={act}
      isMissing={!written(text) || written(text) === line.text}
      verb={<Trans>Save the correction</Trans>}
      onSend={() => act.mutate(undefined)}
    >
      <TextField label={t`Line`} rows={3} maxLength={LONGEST_LINE} value={text} onChange={setText} />
    </ShortForm>
  );
}
