import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { LetterView } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { Button, buttonClass } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { fileOf } from './letter-query';

interface LetterFileProps {
  letter: LetterView;
}

/** Open or print, save, and hand on from a telephone. The share button names the recipient. */
export function LetterFile({ letter }: LetterFileProps) {
  const { t } = useLingui();
  const { data, error } = useQuery({
    queryKey: ['letter-file', letter.id],
    queryFn: () => fileOf(letter.id, letter.fileName),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  const address = useAddressOf(data);
  if (error) return <ProblemNotice error={error} />;
  if (!data || !address) return <Loading />;
  const recipient = letter.recipient?.name ?? t`the justice of the peace`;
  return (
    <div className="row">
      <a
        className={buttonClass(undefined, 'button--small')}
        href={`/api/v1/letters/${letter.id}/file`}
        target="_blank"
        rel="noreferrer"
      >
        <Trans>Open or print</Trans>
      </a>
      <a className={buttonClass(undefined, 'button--small')} href={address} download={letter.fileName}>
        <Trans>Save</Trans>
      </a>
      {maySend(data) ? (
        <Button small onClick={() => void navigator.share({ files: [data] }).catch(() => undefined)}>
          <Trans>Share with {recipient}</Trans>
        </Button>
      ) : null}
      <span className="small quiet">
        PDF, <Plural value={letter.pages} one="# page" other="# pages" />
      </span>
    </div>
  );
}

/** An address of the file in this page, gone with it. */
function useAddressOf(file: File | undefined): string | undefined {
  const address = useMemo(() => file && URL.createObjectURL(file), [file]);
  useEffect(() => () => (address ? URL.revokeObjectURL(address) : undefined), [address]);
  return address;
}

function maySend(file: File): boolean {
  return 'canShare' in navigator && navigator.canShare({ files: [file] });
}
