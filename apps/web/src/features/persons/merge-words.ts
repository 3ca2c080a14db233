import { msg } from '@lingui/core/macro';
import type { FileComparison, MergeField, MergeView } from '../../shared/api';
import { useWords, type Words } from '../../shared/language/use-words';

const STATUSES: Words<MergeView['status']> = {
  proposed: msg`waits for an answer`,
  joined: msg`joined`,
  refused: msg`refused`,
  withdrawn: msg`withdrawn`,
  separated: msg`separated again`,
};

export function useMergeStatusWords(): (status: MergeView['status']) => string {
  return useWords(STATUSES);
}

const FIELDS: Words<MergeField> = {
  name: msg`Name`,
  sex: msg`Sex`,
  birthDate: msg`Date of birth`,
  apparentAge: msg`Estimated age`,
  citizenships: msg`Citizenship`,
  languages: msg`Languages`,
};

export function useMergeFieldWords(): (field: MergeField) => string {
  return useWords(FIELDS);
}

const OBSTACLES: Words<NonNullable<FileComparison['obstacle']>> = {
  joined: msg`One of the files is joined to another already. Open that one, or separate them first.`,
  proposed: msg`These two files are proposed already. Answer the proposal, or withdraw it.`,
  handover: msg`In one of the files the lead or the person is just being handed over. Wait for the answer.`,
  related: msg`The two are recorded as found together or of one family. They cannot be the same person.`,
  excluded: msg`A person who may not see one file would see neither, and no person would be left who judges emergency access. Look at both lists first.`,
};

/** Why two files cannot be joined now, and what has to happen first. */
export function useObstacleWords(): (obstacle: NonNullable<FileComparison['obstacle']>) => string {
  return useWords(OBSTACLES);
}
