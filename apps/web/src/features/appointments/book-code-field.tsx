import { useFormContext } from 'react-hook-form';
import { type ListName, useCodes } from '../../entities/code/code-lists';
import { CodeOptions } from '../../entities/code/labels';
import { Field, type FieldProps } from '../../shared/ui/field';
import type { BookValues } from './book-values';

interface BookCodeFieldProps extends Omit<FieldProps, 'children'> {
  name: 'purpose' | 'district' | 'party' | 'costBearer' | 'placeKind' | 'outsideGround';
  list: ListName;
  /** What it is called to choose nothing, where that can be chosen. */
  none?: string;
}

/** One value of a closed list, registered with the form of a booking. */
export function BookCodeField({ name, list, none, ...field }: BookCodeFieldProps) {
  const { register } = useFormContext<BookValues>();
  const codes = useCodes(list);
  return (
    <Field {...field}>
      {(control) => (
        <select {...control} {...register(name)} className="input" key={codes.length}>
          {none ? <option value="">{none}</option> : null}
          <CodeOptions codes={codes} />
        </select>
      )}
    </Field>
  );
}
