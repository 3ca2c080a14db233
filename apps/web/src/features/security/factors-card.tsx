import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, type FactorView, queryClient } from '../../shared/api';
import { hasPasskeys } from '../../session/passkey';
import { Leaving } from '../../session/leaving';
import { providerQuery, wayTo } from '../../session/provider';
import { sessionQuery } from '../../session/session-query';
import { withStepUp } from '../../session/step-up';
import { useMomentWords } from '../../shared/time/time-words';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { AddAppDialog } from './add-app-dialog';
import { AddPasskeyDialog } from './add-passkey-dialog';
import { ActNotice } from '../../shared/ui/act-notice';
import { RenameDialog } from './rename-dialog';
import { factorsQuery } from '../../session/security-queries';

type Open = 'app' | 'passkey' | FactorView;

/** A factor changes what the session may do. */
async function renewed(): Promise<void> {
  await Promise.all([queryClient.invalidateQueries(factorsQuery), queryClient.refetchQueries(sessionQuery)]);
}

export function FactorsCard() {
  const { t } = useLingui();
  const { data } = useQuery(factorsQuery);
  const [open, setOpen] = useState<Open>();
  const remove = useMutation({
    retry: false,
    mutationFn: (id: string) =>
      withStepUp(() => bodyOf(api.DELETE('/session/factors/{id}', { params: { path: { id } } }))),
    onSuccess: renewed,
  });
  async function close() {
    setOpen(undefined);
    await renewed();
  }
  return (
    <Card title={t`Second proof beside the password`} flush>
      <ActNotice error={remove.error} />
      {data?.items.length === 0 ? (
        <p className="card__body">
          <Trans>You have none yet. With one, a stolen password opens nothing.</Trans>
        </p>
      ) : null}
      {data && data.items.length > 0 ? (
        <ul className="rows">
          {data.items.map((factor) => (
            <FactorRow
              key={factor.id}
              factor={factor}
              busy={remove.isPending}
              onRename={() => setOpen(factor)}
              onRemove={() => remove.mutate(factor.id)}
            />
          ))}
        </ul>
      ) : null}
      <AddActs onOpen={setOpen} />
      <OpenDialog open={open} onClose={() => void close()} />
    </Card>
  );
}

/** The kinds of second proof that can be added. */
function AddActs({ onOpen }: { onOpen: (kind: 'app' | 'passkey') => void }) {
  return (
    <div className="card__body row">
      {hasPasskeys() ? (
        <Button look="primary" onClick={() => onOpen('passkey')}>
          <Trans>Add a passkey…</Trans>
        </Button>
      ) : null}
      <Button onClick={() => onOpen('app')}>
        <Trans>Add an authenticator app…</Trans>
      </Button>
      <BindProvider />
    </div>
  );
}

/** Leaves for the login service; the identity shown there is bound to the account. */
function BindProvider() {
  const label = useQuery(providerQuery).data?.label;
  const way = useMutation({ retry: false, mutationFn: () => withStepUp(() => wayTo('enrol')) });
  if (!label) return null;
  return (
    <>
      <Button busy={way.isPending} onClick={() => way.mutate()}>
        <Trans>Add {label}…</Trans>
      </Button>
      <ActNotice error={way.error} />
      {way.data ? <Leaving address={way.data} onStay={way.reset} /> : null}
    </>
  );
}

interface OpenDialogProps {
  open: Open | undefined;
  onClose: () => void;
}

function OpenDialog({ open, onClose }: OpenDialogProps) {
  if (open === 'app') return <AddAppDialog onClose={onClose} />;
  if (open === 'passkey') return <AddPasskeyDialog onClose={onClose} />;
  return open ? <RenameDialog factor={open} onClose={onClose} /> : null;
}

function KindWords({ kind }: Pick<FactorView, 'kind'>) {
  if (kind === 'passkey') return <Trans>Passkey</Trans>;
  return kind === 'provider' ? <Trans>Login service</Trans> : <Trans>Authenticator app</Trans>;
}

interface FactorRowProps {
  factor: FactorView;
  busy: boolean;
  onRename: () => void;
  onRemove: () => void;
}

function FactorRow({ factor, busy, onRename, onRemove }: FactorRowProps) {
  const { t } = useLingui();
  const moment = useMomentWords();
  const { name } = factor;
  return (
    <li className="row row--apart">
      <span className="stack stack--tight">
        <strong>{name}</strong>
        <span className="small quiet">
          <KindWords kind={factor.kind} />
          {' · '}
          {factor.lastUsedAt ? (
            <Trans>last used {moment(factor.lastUsedAt)}</Trans>
          ) : (
            <Trans>not used yet</Trans>
          )}
        </span>
      </span>
      <span className="row">
        <Button small onClick={onRename} aria-label={t`Rename ${name}`}>
          <Trans>Rename</Trans>
        </Button>
        <Button small busy={busy} onClick={onRemove} aria-label={t`Remove ${name}`}>
          <Trans>Remove</Trans>
        </Button>
      </span>
    </li>
  );
}
