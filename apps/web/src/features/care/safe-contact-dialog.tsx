import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  api,
  bodyOf,
  queryClient,
  type SafeContact,
  type StateSafeContact,
  useIdempotencyKey,
} from '../../shared/api';
import { useSession } from '../../session/session-query';
import { useCodes } from '../../entities/code/code-lists';
import { ActDialog } from '../../shared/ui/act-dialog';
import { ChannelFields } from './channel-fields';
import { ContactFields } from './contact-fields';
import { refuseUnreadable } from '../../shared/ui/unreadable';
import { written } from '../../shared/ui/written';

interface SafeContactDialogProps {
  caseId: string;
  contact: SafeContact;
  onClose: () => void;
}

/** Says anew how to reach the person; begins with what our own agency said last. */
export function SafeContactDialog({ caseId, contact, onClose }: SafeContactDialogProps) {
  const { t } = useLingui();
  const { agency } = useSession();
  const channels = useCodes('contact-channel');
  const own = contact.statements.find((one) => one.agency.id === agency.id);
  const [values, setValues] = useState<StateSafeContact>({
    channels: own?.channels ?? [],
    mayBeTold: own?.mayBeTold ?? [],
    reach: own?.details?.reach ?? [],
    codeWord: own?.details?.codeWord ?? '',
    note: own?.details?.note ?? '',
  });
  const set = (more: Partial<StateSafeContact>) => setValues({ ...values, ...more });
  const state = useStatement(caseId, onClose);
  const fields = useRef<HTMLDivElement>(null);
  return (
    <ActDialog
      title={t`How to reach this person`}
      verb={<Trans>Keep this</Trans>}
      run={state}
      isReady={values.channels.length > 0}
      onConfirm={() => refuseUnreadable(fields.current) || state.mutate(values)}
      onClose={onClose}
    >
      <div className="stack" ref={fields}>
        {channels.map(({ code }) => (
          <ChannelFields
            key={code}
            channel={code as StateSafeContact['channels'][number]['channel']}
            values={values}
            onChange={set}
          />
        ))}
        <ContactFields values={values} onChange={set} />
      </div>
    </ActDialog>
  );
}

function useStatement(caseId: string, onDone: () => void) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (values: StateSafeContact) => {
      const body = {
        ...values,
        codeWord: written(values.codeWord) || undefined,
        note: written(values.note) || undefined,
      };
      const params = { path: { id: caseId }, header: { 'Idempotency-Key': keyOf(body) } };
      return bodyOf(api.POST('/cases/{id}/safe-contact', { params, body }));
    },
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['case', caseId, 'safe-contact'] }),
  });
}
