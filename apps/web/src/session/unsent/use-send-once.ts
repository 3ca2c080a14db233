import { useMutation, type UseMutationOptions } from '@tanstack/react-query';
import { useRef } from 'react';

/**
 * An alert or a report that a second press of an impatient thumb does not send twice: the page says "busy" only after it was painted
 * again, and two presses can come before that.
 */
export function useSendOnce<Answer, Value>(options: UseMutationOptions<Answer, Error, Value>) {
  const isGoing = useRef(false);
  // The device tries again by itself; a second press would be a second wait.
  const sending = useMutation({ ...options, retry: false });
  const press = (value: Value) => {
    if (isGoing.current) return;
    isGoing.current = true;
    sending.mutate(value, { onSettled: () => (isGoing.current = false) });
  };
  return { ...sending, press };
}
