import { Reference } from '../../shared/ui/reference';
import { type PersonSketch, usePersonWords } from './person-words';

interface PersonLineProps {
  reference: string;
  person: PersonSketch;
}

/** Whom an act is about: the reference of the case and the person in the fewest words, never a name. */
export function PersonLine({ reference, person }: PersonLineProps) {
  const wordsOf = usePersonWords();
  return (
    <p>
      <Reference value={reference} /> {wordsOf(person)}
    </p>
  );
}
