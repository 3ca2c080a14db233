import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { CaseKeys } from './case-keys.js';
import { Cursors } from './cursors.js';
import { FactorKeys } from './factor-keys.js';
import { FileMasterKey } from './file-master-key.js';
import { DraftKeys, RequestHashes } from './keyed-hashes.js';
import { LinkTokens } from './link-tokens.js';
import { MasterKey } from './master-key.js';
import { VaultKeys } from './vault-keys.js';

/** A class whose only dependency is a key of its own, derived from the master key once at start. */
function keyed<T>(type: new (key: Buffer) => T, purpose: string): Provider {
  return {
    provide: type,
    inject: [MasterKey],
    useFactory: async (master: MasterKey) => new type(await master.derive(purpose)),
  };
}

const LINKS = 'links';

/** For a program that makes a link outside of a server; the same tokens. @throws MasterKeyError */
export async function linkTokensFrom(masterKeyFile: string): Promise<LinkTokens> {
  return new LinkTokens(await (await FileMasterKey.read(masterKeyFile)).derive(LINKS));
}

/** Keys and what is made with them, for every module of a process. */
@Global()
@Module({})
export class CryptoModule {
  /**
   * @param options.masterKeyFile `Config.masterKeyFile`; the start fails with a `MasterKeyError` when it cannot be used
   */
  static forRoot(options: { masterKeyFile: string }): DynamicModule {
    const providers: Provider[] = [
      { provide: MasterKey, useFactory: () => FileMasterKey.read(options.masterKeyFile) },
      CaseKeys,
      keyed(Cursors, 'cursors'),
      keyed(RequestHashes, 'request-hashes'),
      keyed(DraftKeys, 'drafts'),
      keyed(LinkTokens, LINKS),
      keyed(VaultKeys, 'vault'),
      keyed(FactorKeys, 'second-factors'),
    ];
    return {
      module: CryptoModule,
      providers,
      exports: [MasterKey, CaseKeys, Cursors, RequestHashes, DraftKeys, LinkTokens, VaultKeys, FactorKeys],
    };
  }
}
