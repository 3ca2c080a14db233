import { Reference } from '../ui/reference';
import { telephoneWords } from '../ui/telephone';

interface CallbackWordsProps {
  reference: string;
  callback: { name: string; telephone?: string };
}

/** All that the duty role learns: the reference, and whom to call. */
export function CallbackWords({ reference, callback: { name, telephone } }: CallbackWordsProps) {
  return (
    <>
      <p>
        <strong>
          <Reference value={reference} />
        </strong>
      </p>
      <p>
        {name}
        {telephone ? (
          <>
            {' · '}
            <a href={`tel:${telephone}`}>{telephoneWords(telephone)}</a>
          </>
        ) : null}
      </p>
    </>
  );
}
