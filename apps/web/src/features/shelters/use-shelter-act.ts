import { useMutation } from '@tanstack/react-query';
import { queryClient } from '../../shared/api';

/** What a person who comes, moves or leaves is shown by. */
const MOVED = [
  'places',
  'units',
  'referral',
  'referrals',
  'home',
  'whereabouts',
  'who-has',
  'case',
  'hand-overs',
  'police',
];

/** An act of the shelter; what it changed is read again, also when another person was faster. */
export function useShelterAct<Input>(act: (input: Input) => Promise<unknown>, onDone?: () => void) {
  return useMutation({
    mutationFn: act,
    onSuccess: onDone,
    onSettled: () => {
      for (const key of MOVED) {
        void queryClient.invalidateQueries({ queryKey: [key] });
      }
    },
  });
}
