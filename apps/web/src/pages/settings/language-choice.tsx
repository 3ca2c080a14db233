import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { api, bodyOf, queryClient, type Language } from '../../shared/api';
import { activateLanguage, LANGUAGE_NAMES } from '../../shared/language/language';
import { sessionQuery } from '../../session/session-query';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import { ProblemNotice } from '../../shared/ui/problem-notice';

/** Kept on the server: mails and problems come in the same language. */
export function LanguageChoice() {
  const { t, i18n } = useLingui();
  const prefer = useMutation({
    mutationFn: async (language: Language) => {
      const session = await bodyOf(api.PATCH('/session/preferences', { body: { language } }));
      await activateLanguage(language);
      return session;
    },
    onSuccess: (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session);
      // Agencies go by another name from now on.
      void queryClient.invalidateQueries();
    },
  });
  return (
    <>
      <ProblemNotice error={prefer.error} />
      <Group label={t`Relais speaks to you in`}>
        {(Object.keys(LANGUAGE_NAMES) as Language[]).map((language) => (
          <Chip
            key={language}
            name="language"
            checked={i18n.locale === language}
            onChange={() => prefer.mutate(language)}
          >
            <span lang={language}>{LANGUAGE_NAMES[language]}</span>
          </Chip>
        ))}
      </Group>
    </>
  );
}
