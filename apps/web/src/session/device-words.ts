import { useLingui } from '@lingui/react/macro';

interface Device {
  browser: string;
  system: string;
}

const BROWSERS: Record<string, string> = {
  edge: 'Edge',
  opera: 'Opera',
  samsung: 'Samsung Internet',
  firefox: 'Firefox',
  chrome: 'Chrome',
  safari: 'Safari',
};
const SYSTEMS: Record<string, string> = {
  android: 'Android',
  ios: 'iOS',
  windows: 'Windows',
  macos: 'macOS',
  chromeos: 'ChromeOS',
  linux: 'Linux',
};

/** A browser and its machine as people call them. */
export function useDeviceWords(): (session: Device) => string {
  const { t } = useLingui();
  return ({ browser, system }) => {
    const [program, machine] = [BROWSERS[browser], SYSTEMS[system]];
    if (program && machine) return t`${program} on ${machine}`;
    return program ?? machine ?? t`Another program`;
  };
}
