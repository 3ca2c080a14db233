import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, queryClient, type AddressRequest } from '../../shared/api';
import { withStepUp } from '../../session/step-up';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import { Fold } from '../../shared/ui/fold';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ActForm } from '../../entities/code/act-form';
import { ActButton } from './act-button';
import { addressesQuery, useAddressAct } from './address-query';

interface ActsProps {
  request: AddressRequest;
}

/** What either end can do now. */
export function AddressActs({ request }: ActsProps) {
  const { t } = useLingui();
  const { actions } = request;
  const can = (action: (typeof actions)[number]) => actions.includes(action);
  return (
    <>
      {can('grant') ? <Grant request={request} /> : null}
      {can('refusal') ? (
        <Fold title={t`Refuse the look`}>{() => <RefuseForm request={request} />}</Fold>
      ) : null}
      {request.isYours ? <Reveal request={request} /> : null}
      {can('taking_back') ? <TakeBack request={request} /> : null}
      {can('withdrawal') ? <Withdraw request={request} /> : null}
    </>
  );
}

function Grant({ request }: ActsProps) {
  const { id, officer } = request;
  const grant = useAddressAct<object>(request, (body, header) =>
    bodyOf(api.POST('/address-requests/{id}/grant', { params: { path: { id }, header }, body })),
  );
  return (
    <>
      <ProblemNotice error={grant.error} />
      <p className="small quiet">
        <Trans>
          {officer} will see the address once, and no other person. You are told when. Call back on a number
          you know before you grant it.
        </Trans>
      </p>
      <div className="row">
        <Button look="primary" busy={grant.isPending} onClick={() => grant.mutate({})}>
          <Trans>Grant one look</Trans>
        </Button>
      </div>
    </>
  );
}

function RefuseForm({ request }: ActsProps) {
  const { t } = useLingui();
  const { id } = request;
  const refuse = useAddressAct<{ reason: string }>(request, (body, header) =>
    bodyOf(
      api.POST('/address-requests/{id}/refusal', { params: { path: { id }, header }, body: body as never }),
    ),
  );
  return (
    <ActForm
      questions={[{ name: 'reason', label: t`Why not?`, list: 'address-refusal', required: true }]}
      submit={t`Refuse the look`}
      busy={refuse.isPending}
      error={refuse.error}
      onSubmit={({ reason = '' }) => refuse.mutate({ reason })}
    />
  );
}

function TakeBack({ request }: ActsProps) {
  const { id } = request;
  const takeBack = useAddressAct<object>(request, (body, header) =>
    bodyOf(api.POST('/address-requests/{id}/taking-back', { params: { path: { id }, header }, body })),
  );
  return (
    <ActButton act={takeBack}>
      <Trans>Take the look back</Trans>
    </ActButton>
  );
}

function Withdraw({ request }: ActsProps) {
  const { id } = request;
  const withdraw = useAddressAct<object>(request, (body, header) =>
    bodyOf(api.POST('/address-requests/{id}/withdrawal', { params: { path: { id }, header }, body })),
  );
  return (
    <ActButton act={withdraw}>
      <Trans>I need it no longer</Trans>
    </ActButton>
  );
}

/** The one look, in a dialog that stays when the look is used up: when it closes the address is gone, here and for good. */
function Reveal({ request: { id, episodeId, actions } }: ActsProps) {
  const [isAsking, setAsking] = useState(false);
  function close() {
    setAsking(false);
    void queryClient.invalidateQueries({ queryKey: addressesQuery(episodeId).queryKey });
  }
  return (
    <>
      {actions.includes('reveal') ? (
        <div className="row">
          <Button look="primary" onClick={() => setAsking(true)}>
            <Trans>Look at the address…</Trans>
          </Button>
        </div>
      ) : null}
      {isAsking ? <RevealDialog id={id} onClose={close} /> : null}
    </>
  );
}

interface RevealDialogProps {
  id: string;
  onClose: () => void;
}

function RevealDialog({ id, onClose }: RevealDialogProps) {
  const { t } = useLingui();
  const reveal = useMutation({
    gcTime: 0,
    mutationFn: () =>
      withStepUp(() =>
        bodyOf(api.POST('/address-requests/{id}/reveal', { params: { path: { id } }, body: {} })),
      ),
    retry: false,
  });
  return (
    <Dialog title={t`Look at the address of the shelter?`} onClose={onClose}>
      <ProblemNotice error={reveal.error} />
      <Look address={reveal.data?.address} />
      <div className="row">
        {reveal.data ? null : (
          <Button look="primary" busy={reveal.isPending} onClick={() => reveal.mutate()}>
            <Trans>Show it once</Trans>
          </Button>
        )}
        <Button onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </Dialog>
  );
}

/** The address; before it is shown, what the look means. */
function Look({ address }: { address?: string }) {
  if (address === undefined) {
    return (
      <p>
        <Trans>
          You see it once, and it is written down that you looked. Put it in no report, and go there only for
          this search.
        </Trans>
      </p>
    );
  }
  return (
    <>
      <p role="status">
        <strong>{address}</strong>
      </p>
      <p className="small quiet">
        <Trans>Your look was written down and told to the shelter. It is not shown again.</Trans>
      </p>
    </>
  );
}
