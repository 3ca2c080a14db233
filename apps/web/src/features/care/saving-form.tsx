import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useRef } from 'react';
import { Button } from '../../shared/ui/button';
import { Chip } from '../../shared/ui/chip';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { refuseUnreadable } from '../../shared/ui/unreadable';

interface SavingFormProps {
  saving: { error: Error | null; isPending: boolean };
  /** What the button says. */
  verb: ReactNode;
  isReady?: boolean;
  onSave: () => void;
  onBack: () => void;
  children: ReactNode;
}

/** A form that opens in the place of what it changes: it is saved whole, or left. */
export function SavingForm({ saving, verb, isReady = true, onSave, onBack, children }: SavingFormProps) {
  const { t } = useLingui();
  const fields = useRef<HTMLDivElement>(null);
  return (
    <div className="stack" ref={fields}>
      <ProblemNotice error={saving.error} lost={t`Not saved.`} />
      {children}
      <div className="row">
        <Button
          look="primary"
          busy={saving.isPending || !isReady}
          onClick={() => refuseUnreadable(fields.current) || onSave()}
        >
          {verb}
        </Button>
        <Button onClick={onBack}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </div>
  );
}

interface GuardianChipProps {
  isChild: boolean;
  value: boolean | undefined;
  onChange: (forGuardian: boolean) => void;
}

/** Whether what is written of a child is opened to the guardian as well. */
export function GuardianChip({ isChild, value, onChange }: GuardianChipProps) {
  if (!isChild) return null;
  return (
    <div className="row">
      <Chip type="checkbox" checked={value} onChange={() => onChange(!value)}>
        <Trans>The guardian needs to know this</Trans>
      </Chip>
    </div>
  );
}
