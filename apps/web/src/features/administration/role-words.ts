import { useLingui } from '@lingui/react/macro';

/** What somebody is in an agency, and what that means, by the code of the role. */
export function useRoleWords(): Record<string, { name: string; means: string }> {
  const { t } = useLingui();
  return {
    caseworker: { name: t`Caseworker`, means: t`Works on the cases shared with your agency` },
    supervisor: {
      name: t`Supervisor`,
      means: t`Works on cases, sees who looked at them, and answers for the team`,
    },
    administrator: { name: t`Administrator`, means: t`Invites people and says what they are; sees no case` },
    data_protection_officer: {
      name: t`Data-protection officer`,
      means: t`Sees who looked at what, and no case`,
    },
    rapporteur: { name: t`Rapporteur`, means: t`Sees statistics, and no case` },
  };
}

/** Several roles as one line. */
export function useRoleList(): (roles: readonly string[]) => string {
  const words = useRoleWords();
  return (roles) => roles.map((role) => words[role]?.name ?? role).join('\u00a0· ');
}
