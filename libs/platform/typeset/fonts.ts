import { createRequire } from 'node:module';

/** A face of a family; `coverage` says whether its family is told apart by it: bold adds no characters. */
interface Face {
  file: string;
  bold?: true;
}

const PACKAGES = '@expo-google-fonts';

const family = (name: string, folder: string, { bold }: { bold: boolean } = { bold: true }): Face[] => [
  { file: `${PACKAGES}/${folder}/400Regular/${name}_400Regular.ttf` },
  ...(bold ? [{ file: `${PACKAGES}/${folder}/700Bold/${name}_700Bold.ttf`, bold: true as const }] : []),
];

/**
 * The fonts of every letter, in the order in which they are tried; nothing of the machine's own is used (ADR 0013). Noto
 * Sans has Latin with Vietnamese, Cyrillic, Greek and Devanagari. Han, Kana and Hangul come in one weight each.
 */
const FACES: readonly Face[] = [
  ...family('NotoSans', 'noto-sans'),
  ...family('NotoSansArabic', 'noto-sans-arabic'),
  ...family('NotoSansEthiopic', 'noto-sans-ethiopic'),
  ...family('NotoSansGeorgian', 'noto-sans-georgian'),
  ...family('NotoSansArmenian', 'noto-sans-armenian'),
  ...family('NotoSansHebrew', 'noto-sans-hebrew'),
  ...family('NotoSansBengali', 'noto-sans-bengali'),
  ...family('NotoSansThai', 'noto-sans-thai'),
  ...family('ZCOOLXiaoWei', 'zcool-xiaowei', { bold: false }),
  ...family('SawarabiGothic', 'sawarabi-gothic', { bold: false }),
  ...family('NanumGothic', 'nanum-gothic', { bold: false }),
];

/** Names of the families, for the `font` of a template. */
export const FONT_FAMILIES = [
  'Noto Sans',
  'Noto Sans Arabic',
  'Noto Sans Ethiopic',
  'Noto Sans Georgian',
  'Noto Sans Armenian',
  'Noto Sans Hebrew',
  'Noto Sans Bengali',
  'Noto Sans Thai',
  'ZCOOL XiaoWei',
  'Sawarabi Gothic',
  'NanumGothic',
] as const;

const { resolve } = createRequire(import.meta.url);

/** Paths of all font files. */
export function fontFiles(): string[] {
  return FACES.map(({ file }) => resolve(file));
}

/** Paths of one file of each family: a bold face has the same characters. */
export function regularFontFiles(): string[] {
  return FACES.filter(({ bold }) => !bold).map(({ file }) => resolve(file));
}
