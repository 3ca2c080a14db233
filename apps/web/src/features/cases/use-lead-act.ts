import { useMutation } from '@tanstack/react-query';
import { queryClient } from '../../shared/api';

/** An act on who leads a case or how it stands; what it changed is read again, also when another person was faster. */
export function useLeadAct<Input>(act: (input: Input) => Promise<unknown>, onDone?: () => void) {
  return useMutation({
    mutationFn: act,
    onSuccess: onDone,
    onSettled: () => {
      for (const key of ['case', 'cases', 'handovers', 'home', 'notifications']) {
        void queryClient.invalidateQueries({ queryKey: [key] });
      }
    },
  });
}
