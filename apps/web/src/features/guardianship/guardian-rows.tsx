import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Guardian } from '../../shared/api';
import { Label, LabelList } from '../../entities/code/labels';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { ListCard } from '../../shared/ui/list-card';
import { ChangeDialog, RegisterDialog } from './guardian-dialogs';
import { guardiansQuery } from './guardianship-query';

/** Who can take more, in words. */
export function GuardianList() {
  const { t } = useLingui();
  const [isRegistering, setRegistering] = useState(false);
  const list = useInfiniteQuery(guardiansQuery);
  return (
    <>
      <ListCard
        list={list}
        title={t`Guardians`}
        aside={
          <Button small onClick={() => setRegistering(true)}>
            <Trans>Register a guardian</Trans>
          </Button>
        }
        empty={<Trans>No guardian yet. Register the first one.</Trans>}
      >
        {(guardians) => guardians.map((one) => <GuardianRow key={one.id} guardian={one} />)}
      </ListCard>
      {isRegistering ? <RegisterDialog onClose={() => setRegistering(false)} /> : null}
    </>
  );
}

interface GuardianRowProps {
  guardian: Guardian;
}

function GuardianRow({ guardian }: GuardianRowProps) {
  const [isChanging, setChanging] = useState(false);
  const { displayName, kind, districts, languages } = guardian;
  return (
    <li className="row row--apart">
      <div>
        <p>
          <strong>{displayName}</strong>
        </p>
        <p className="small quiet">
          <Label list="guardian-kind" code={kind} /> · <LabelList list="district" codes={districts} />
          {languages.length > 0 ? ' · ' : ''}
          <LabelList list="language" codes={languages} />
        </p>
      </div>
      <span className="row">
        <Room guardian={guardian} />
        <Button small onClick={() => setChanging(true)}>
          <Trans>Change…</Trans>
          <span className="visually-hidden"> {displayName}</span>
        </Button>
      </span>
      {isChanging ? <ChangeDialog guardian={guardian} onClose={() => setChanging(false)} /> : null}
    </li>
  );
}

function Room({ guardian: { wards, softCap, free, absent, accredited } }: GuardianRowProps) {
  return (
    <span className="row">
      <span className="small quiet">
        <Trans>
          {wards} of {softCap} wards
        </Trans>
      </span>
      <Badge tone={free > 0 ? 'good' : 'plain'}>
        {!accredited ? (
          <Trans>recognition has ended</Trans>
        ) : absent ? (
          <Trans>absent today</Trans>
        ) : (
          <Plural value={free} _0="no room" one="room for # more" other="room for # more" />
        )}
      </Badge>
    </span>
  );
}
