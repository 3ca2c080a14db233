import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useLabels } from '../../entities/code/code-lists';
import { useWords, type Words } from '../../shared/language/use-words';

const MEGABYTE = 1_000_000;

/** "1.4 MB", "12 kB". */
export function useSizeWords(): (bytes: number) => string {
  const { i18n } = useLingui();
  return (bytes) => {
    const isLarge = bytes >= MEGABYTE;
    const unit = isLarge ? 'megabyte' : 'kilobyte';
    const value = isLarge ? bytes / MEGABYTE : Math.max(1, Math.round(bytes / 1000));
    return new Intl.NumberFormat(i18n.locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(
      value,
    );
  };
}

/** Its title, or what it is. */
export function useDocumentName(): (document: { title?: string; kind: string }) => string {
  const kindOf = useLabels('document-kind');
  return ({ title, kind }) => title ?? kindOf(kind);
}

const CLEANED: Words = {
  metadata: msg`hidden data such as place and author`,
  animation: msg`all pictures but the first`,
  form: msg`form fields`,
  links: msg`links`,
  signature: msg`the electronic signature, which no longer counts`,
};

/** What was taken out of a file before it was kept. */
export function useCleanedWords(): (code: string) => string {
  return useWords(CLEANED);
}

/** The end of a file name, as people know kinds of file by. */
export function typeOf(mediaType: string): string {
  const types: Record<string, string> = {
    'image/jpeg': 'JPG',
    'image/png': 'PNG',
    'image/webp': 'WEBP',
    'application/pdf': 'PDF',
    'text/plain': 'TXT',
  };
  return types[mediaType] ?? '';
}
