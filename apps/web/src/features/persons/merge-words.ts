import { useLingui } from '@lingui/react/macro';
import type { FileComparison, MergeField, MergeView } from '../../shared/api';

export function useMergeStatusWords(): (status: MergeView['status']) => string {
  const { t } = useLingui();
  return (status) =>
    ({
      proposed: t`waits for an answer`,
      joined: t`joined`,
      refused: t`refused`,
      withdrawn: t`withdrawn`,
      separated: t`separated again`,
    })[status];
}

export function useMergeFieldWords(): (field: MergeField) => string {
  const { t } = useLingui();
  return (field) =>
    ({
      name: t`Name`,
      sex: t`Sex`,
      birthDate: t`Date of birth`,
      apparentAge: t`Estimated age`,
      citizenships: t`Citizenship`,
      languages: t`Languages`,
    })[field];
}

/** Why two files cannot be joined now, and what has to happen first. */
export function useObstacleWords(): (obstacle: NonNullable<FileComparison['obstacle']>) => string {
  const { t } = useLingui();
  return (obstacle) =>
    ({
      joined: t`One of the files is joined to another already. Open that one, or separate them first.`,
      proposed: t`These two files are proposed already. Answer the proposal, or withdraw it.`,
      handover: t`In one of the files the lead or the person is just being handed over. Wait for the answer.`,
      related: t`The two are recorded as found together or of one family. They cannot be the same person.`,
      excluded: t`Whoever may not see one file would see neither, and nobody would be left who judges emergency access. Look at both lists first.`,
    })[obstacle];
}
