import type { ButtonHTMLAttributes, Ref } from 'react';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'primary' | 'exit' | 'danger';
  small?: boolean;
  wide?: boolean;
  /** While it works a second press does nothing; the focus stays where it is. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function buttonClass(look?: string, ...more: (string | false | undefined)[]): string {
  return ['button', look && `button--${look}`, ...more].filter(Boolean).join(' ');
}

export function Button({ look, small, wide, busy, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      className={buttonClass(look, small && 'button--small', wide && 'button--wide', className)}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    />
  );
}
