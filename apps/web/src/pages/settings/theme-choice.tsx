import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { applyTheme, chosenTheme, type Theme } from '../../shared/ui/theme';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';

export function ThemeChoice() {
  const { t } = useLingui();
  const [theme, setTheme] = useState(chosenTheme);
  const themes: [Theme, string][] = [
    ['system', t`As the device`],
    ['light', t`Light`],
    ['dark', t`Dark`],
  ];
  function choose(chosen: Theme): void {
    applyTheme(chosen);
    setTheme(chosen);
  }
  return (
    <Group label={t`On this device`}>
      {themes.map(([code, label]) => (
        <Chip key={code} name="theme" checked={theme === code} onChange={() => choose(code)}>
          {label}
        </Chip>
      ))}
    </Group>
  );
}
