import type { InputHTMLAttributes, ReactNode, Ref } from 'react';

interface ChipProps extends InputHTMLAttributes<HTMLInputElement> {
  type?: 'radio' | 'checkbox';
  small?: boolean;
  children: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

/** A radio button or a checkbox that is easy to hit. */
export function Chip({ type = 'radio', small, children, ...input }: ChipProps) {
  return (
    <label className={small ? 'chip chip--small' : 'chip'}>
      <input type={type} {...input} />
      <span>{children}</span>
    </label>
  );
}
