import { useLingui } from '@lingui/react/macro';

/** What happened to documents, photos, letters and exports, by the code of the act. */
export function useDocumentActionWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'document.upload_started': t`Began to send a file`,
    'document.upload_abandoned': t`Gave up sending a file`,
    'document.upload_expired': t`Sending a file was not finished`,
    'document.added': t`Document added`,
    'document.version_added': t`New version of a document`,
    'document.refused': t`A file was refused`,
    'document.downloaded': t`Document downloaded`,
    'document.deleted': t`Document destroyed`,
    'letter.made': t`Letter made`,
    'letter.address_withheld': t`Sealed address left out of a letter`,
    'timeline.exported': t`Timeline exported`,
    'timeline.export_fetched': t`Exported timeline downloaded`,
  };
}
