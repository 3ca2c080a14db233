import { Colon } from '../../shared/ui/colon';
import { FreeText } from '../../shared/ui/free-text';

interface InWordsProps {
  text: string | undefined;
}

/** What was written besides a code or an answer, where anything was. */
export function InWords({ text }: InWordsProps) {
  if (!text) return null;
  return (
    <>
      <Colon />
      <FreeText text={text} />
    </>
  );
}
