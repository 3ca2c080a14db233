import type { CaseView, Permission } from '../../shared/api';
import { useCan } from '../../session/session-query';

/** Whether the member may do something on this case: by role, and because the agency takes part in it. */
export function useMayOnCase(view: CaseView): (permission: Permission) => boolean {
  const can = useCan();
  return (permission) => can(permission) && view.rights.actions.includes(permission);
}
