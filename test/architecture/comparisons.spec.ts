import { describe, expect, it } from '@jest/globals';
import { productSources } from './product-sources.js';

/** Names of what is made with a key, proves something, or is a hash. */
const PROVES =
  '\\w*(?:[tT]oken|[sS]ecret|[hH]ash|[dD]igest|[hH]mac|[sS]ignature|[pP]assword|[oO]tp|[nN]once|[cC]ommitment|[pP]roof|[cC]hallenge|[vV]erifier|[mM]ark|[cC]ookie|[bB]earer|[aA]uthorization|[cC]srf|[sS]tateOf)';
/** Words of our own, and the question whether there is anything. */
const NOTHING = `(?!\\s|undefined\\b|null\\b|true\\b|false\\b|'|\\d)`;

/** Comparisons that end at the first byte that differs: of bytes, and of whatever has such a name. */
const SHORT_CUT = new RegExp(
  [
    `\\.equals\\(`,
    `\\.compare\\(`,
    `\\b${PROVES}\\)?\\s*[!=]==\\s*${NOTHING}`,
    `(?<!typeof [\\w.]+ )[!=]==\\s*(?:[\\w.?!#]+\\.)?${PROVES}\\b(?![(.])`,
  ].join('|'),
);

/** What may be compared so, and why its time tells nobody anything. */
const DECIDED: Readonly<Record<string, string>> = {
  'libs/modules/audit/verification/':
    'the verifier, which nobody asks: it reads rows and files of its own beside the product',
  'libs/modules/audit/use-cases/make-checkpoint.ts':
    'the public mark of a key against that of another of our own',
  'libs/modules/access/domain/leaked-passwords.ts':
    'looks the hash of somebody’s own new password up in a public list',
  'libs/modules/letters/use-cases/reopen-letter.ts': 'a letter written anew against the one that was kept',
  'libs/modules/documents/checking/file-cleaner.ts': 'the mark of an encoding at the start of a text',
  'libs/modules/access/domain/passwords.ts': 'two spellings of the word that somebody has just typed',
  'libs/platform/crypto/sealing.ts': 'the mark of a format at the start of what is sealed',
  'libs/platform/backup/sealed-frames.ts': 'what every backup begins with',
  'libs/platform/backup/restore-backup.ts':
    'what was restored against what was counted before: a command of the operator',
  'libs/platform/crypto/transit-token.ts':
    'our own token at the key service against itself, before it is renewed',
  'libs/platform/config/own-port.ts': 'our own certificate, which every server shows to anybody',
};

const found = productSources('apps/api', 'apps/worker', 'libs').flatMap(({ path, text }) =>
  text
    .split('\n')
    .map((line, at) => ({ path, line: at + 1, text: line.trim() }))
    .filter(({ text: line }) => !/^(?:\*|\/[/*])/.test(line) && SHORT_CUT.test(line)),
);
const isDecided = (path: string) => Object.keys(DECIDED).some((decided) => path.startsWith(decided));

describe('a comparison of what is made with a key', () => {
  it('is `isSame`, whose time tells nothing, but where somebody decided', () => {
    const others = found.filter(({ path }) => !isDecided(path));
    expect(others.map(({ path, line, text }) => `${path}:${line} ${text}`)).toEqual([]);
  });

  it('was decided for what is there', () => {
    const gone = Object.keys(DECIDED).filter(
      (decided) => !found.some(({ path }) => path.startsWith(decided)),
    );
    expect(gone).toEqual([]);
  });

  it('is found however it is written', () => {
    const lines = [
      'if (row.tokenHash === hash) return row;',
      'return mark === this.#markOf(userId);',
      'if (given !== expected.signature) throw new Refused();',
      'return kept.equals(said);',
    ];
    expect(lines.filter((line) => !SHORT_CUT.test(line))).toEqual([]);
    const others = [
      'if (token === undefined) return;',
      `if (kind === 'token') return;`,
      'if (count === 3) return;',
    ];
    expect(others.filter((line) => SHORT_CUT.test(line))).toEqual([]);
  });
});
