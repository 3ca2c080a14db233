import type { TransitConfig } from '#platform/config';
import { KeysAway, MasterKeyError } from './crypto.errors.js';
import type { MasterKey } from './master-key.js';
import { type KeySettings, openMasterKey } from './master-keys.js';
import { type NextKey, NextKeyFile } from './next-key.js';
import { isSame } from './same.js';
import { TransitMasterKey } from './transit-master-key.js';

/** The next version of a key in a key service. It keeps every version; nobody carries anything. */
class NextTransitKey implements NextKey {
  readonly name: string;
  readonly isCarried = false;

  constructor(
    private readonly transit: TransitConfig,
    private readonly masterKeyFile: string,
  ) {
    this.name = `the transit key ${transit.key}`;
  }

  master(): Promise<MasterKey> {
    return openMasterKey({ transit: this.transit, masterKeyFile: this.masterKeyFile });
  }

  /** Not when the newest version waits to be used: made by hand, or by a call that was ended. */
  async make(current: Buffer | undefined): Promise<boolean> {
    const service = await TransitMasterKey.open(this.transit);
    if (!current || !isSame(current, (await service.marks())[0])) return false;
    try {
      await service.rotate();
    } catch (error) {
      if (!(error instanceof KeysAway)) throw error;
      throw new MasterKeyError(
        `${error.message}. Where this token may not: vault write -f ${this.transit.mount}/keys/${this.transit.key}/rotate, then run this command again`,
      );
    }
    return true;
  }

  async mark(master: MasterKey): Promise<Buffer> {
    return (await master.marks())[0]!;
  }

  async assertKept(): Promise<void> {
    // It was kept when the service told of it.
  }

  async settle(): Promise<undefined> {
    return undefined;
  }
}

/** Where the next master key is made, as the settings say. */
export const nextKeyOf = ({ masterKeyFile, transit }: KeySettings): NextKey =>
  transit ? new NextTransitKey(transit, masterKeyFile) : new NextKeyFile(masterKeyFile);
