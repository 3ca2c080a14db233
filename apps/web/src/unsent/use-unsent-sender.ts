import { useEffect } from 'react';
import { queryClient } from '../api';
import { useSession } from '../session/session-query';
import { keepSending } from './unsent';

const READ_AGAIN = ['missing', 'home', 'roll', 'case'];

/** As long as somebody is logged in, what they could not send is tried again. */
export function useUnsentSender(): void {
  const { user } = useSession();
  useEffect(
    () =>
      keepSending(user.id, () => {
        for (const key of READ_AGAIN) void queryClient.invalidateQueries({ queryKey: [key] });
      }),
    [user.id],
  );
}
