import { useMutation } from '@tanstack/react-query';
import { queryClient } from '../../shared/api';

/** An act of the desk; what it changed is read again, also when another person was faster. */
export function usePoliceAct<Input, Answer>(
  act: (input: Input) => Promise<Answer>,
  onDone?: (answer: Answer) => void,
) {
  return useMutation({
    mutationFn: act,
    onSuccess: onDone,
    onSettled: () => {
      for (const key of ['police', 'hand-overs', 'case', 'home', 'drafts', 'who-has']) {
        void queryClient.invalidateQueries({ queryKey: [key] });
      }
    },
  });
}
