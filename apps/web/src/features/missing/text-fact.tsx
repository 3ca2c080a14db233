import { Fact } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';

interface TextFactProps {
  name: string;
  text?: string;
}

/** What a person wrote, by its name; nothing where nothing was written. */
export function TextFact({ name, text }: TextFactProps) {
  if (!text) return null;
  return (
    <Fact name={name}>
      <FreeText text={text} />
    </Fact>
  );
}
