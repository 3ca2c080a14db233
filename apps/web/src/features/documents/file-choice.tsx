import { Trans, useLingui } from '@lingui/react/macro';
import { type ChangeEvent, type ReactNode, useEffect, useState } from 'react';
import { buttonClass } from '../../shared/ui/button';
import { useSizeWords } from './document-words';

const PICTURES = 'image/jpeg,image/png,image/webp,image/heic,image/heif';
const FILES = `${PICTURES},application/pdf,text/plain`;

interface FileChoiceProps {
  isPhoto: boolean;
  file?: File;
  onChoose: (file: File) => void;
}

/** The camera of a telephone, or a file of the device; what was chosen is shown before it is sent. */
export function FileChoice({ isPhoto, file, onChoose }: FileChoiceProps) {
  const { t } = useLingui();
  const sizeOf = useSizeWords();
  return (
    <div className="stack stack--tight">
      <div className="row">
        <FileButton accept="image/*" capture={isPhoto ? 'user' : 'environment'} onChoose={onChoose}>
          <Trans>Take a photo</Trans>
        </FileButton>
        <FileButton accept={isPhoto ? PICTURES : FILES} onChoose={onChoose}>
          <Trans>Choose a file</Trans>
        </FileButton>
      </div>
      <p className="small quiet">
        {isPhoto ? (
          <Trans>JPEG, PNG or WebP. Where and when it was taken is removed.</Trans>
        ) : (
          <Trans>PDF, photo or plain text, at most 25 MB. Hidden data is removed.</Trans>
        )}
      </p>
      {file ? (
        <div className="row" role="status">
          <ChosenPicture key={`${file.name} ${file.lastModified}`} file={file} />
          <span>
            <bdi>{file.name}</bdi> · {sizeOf(file.size)}
          </span>
          <span className="visually-hidden">{t`chosen`}</span>
        </div>
      ) : null}
    </div>
  );
}

interface FileButtonProps {
  accept: string;
  /** Which camera it opens. */
  capture?: 'user' | 'environment';
  onChoose: (file: File) => void;
  children: ReactNode;
}

function FileButton({ accept, capture, onChoose, children }: FileButtonProps) {
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? [];
    if (chosen) onChoose(chosen);
    target.value = '';
  };
  return (
    <label className={buttonClass('', 'file__choose')}>
      <input className="visually-hidden" type="file" accept={accept} capture={capture} onChange={choose} />
      {children}
    </label>
  );
}

interface ChosenPictureProps {
  file: File;
}

/** Read as data: the policy of the page lets it show no other address of its own. */
function ChosenPicture({ file }: ChosenPictureProps) {
  const [source, setSource] = useState<string>();
  useEffect(() => {
    if (!file.type.startsWith('image/')) return;
    const reader = new FileReader();
    reader.onload = () => setSource(reader.result as string);
    reader.readAsDataURL(file);
    return () => reader.abort();
  }, [file]);
  return source ? <img className="file__picture" src={source} alt="" width={56} height={56} /> : null;
}
