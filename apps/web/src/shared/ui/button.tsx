import { type ButtonHTMLAttributes, type MouseEvent, type Ref, useRef } from 'react';

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

/** The page says "busy" only after it was painted again: by then it was. No person presses twice on purpose in this time. */
const PAINTED_MS = 40;

/** One press is one act: a second press before the page can say "busy", or while the act of `onClick` is pending, does nothing. */
export function Button({ look, small, wide, busy, className, onClick, ...rest }: ButtonProps) {
  const isPressed = useRef(false);
  function press(event: MouseEvent<HTMLButtonElement>): void {
    if (busy || isPressed.current) return event.preventDefault();
    isPressed.current = true;
    const free = () => setTimeout(() => (isPressed.current = false), PAINTED_MS);
    try {
      const act: unknown = onClick?.(event);
      if (act instanceof Promise) void act.finally(free);
      else free();
    } catch (error) {
      free();
      throw error;
    }
  }
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      className={buttonClass(look, small && 'button--small', wide && 'button--wide', className)}
      onClick={press}
    />
  );
}
