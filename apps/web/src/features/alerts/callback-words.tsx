import { Trans } from '@lingui/react/macro';
import { NoNumber } from '../../shared/ui/no-number';
import { Reference } from '../../shared/ui/reference';
import { telephoneWords } from '../../shared/ui/telephone';

interface Callee {
  name: string;
  telephone?: string;
}

interface CallbackWordsProps {
  reference: string;
  callback: Callee;
  /** Agencies in which no person could be told. */
  unreached?: readonly Callee[];
}

/** All that the duty role learns: the reference, and whom to call. */
export function CallbackWords({ reference, callback, unreached = [] }: CallbackWordsProps) {
  return (
    <>
      <p>
        <strong>
          <Reference value={reference} />
        </strong>
      </p>
      <p>
        <Callee of={callback} />
      </p>
      {unreached.map((agency) => (
        <p key={`${agency.name} ${agency.telephone}`}>
          <Trans>
            Not reached: <Callee of={agency} />
          </Trans>
        </p>
      ))}
    </>
  );
}

function Callee({ of: { name, telephone } }: { of: Callee }) {
  return (
    <>
      {name}
      {' · '}
      {telephone ? <a href={`tel:${telephone}`}>{telephoneWords(telephone)}</a> : <NoNumber />}
    </>
  );
}
