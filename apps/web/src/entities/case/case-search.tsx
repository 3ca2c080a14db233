import { useLingui } from '@lingui/react/macro';
import { SearchForm } from '../../shared/ui/search-form';

interface CaseSearchProps {
  onSearch: (text: string) => void;
}

export function CaseSearch({ onSearch }: CaseSearchProps) {
  const { t } = useLingui();
  return (
    <SearchForm
      label={t`Name or case number`}
      hint={t`Each search is recorded`}
      longest={200}
      onSearch={onSearch}
    />
  );
}
