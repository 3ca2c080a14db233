import { useLingui } from '@lingui/react/macro';

/** What happened in the evening rounds of a house and with the devices that keep their lists, by the code of the act. */
export function usePresenceActionWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'presence.listed': t`Found in the list of the evening round`,
    'presence.began': t`Evening round begun`,
    'presence.marked': t`Marked in the evening round`,
    'presence.absent': t`Not there in the evening round`,
    'presence.returned': t`There again in the evening round`,
    'device.enrolled': t`Device enrolled`,
    'device.withdrawn': t`Device withdrawn`,
  };
}
