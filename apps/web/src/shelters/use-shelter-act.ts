import { useMutation } from '@tanstack/react-query';
import { queryClient } from '../api';

/** An act of the shelter; what it changed is read again, also when somebody else was faster. */
export function useShelterAct<Input>(act: (input: Input) => Promise<unknown>, onDone?: () => void) {
  return useMutation({
    mutationFn: act,
    onSuccess: onDone,
    onSettled: () => {
      for (const key of ['places', 'units', 'referral', 'referrals', 'home', 'whereabouts']) {
        void queryClient.invalidateQueries({ queryKey: [key] });
      }
    },
  });
}
