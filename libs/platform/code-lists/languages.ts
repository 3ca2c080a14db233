import { item } from './code-list-item.js';
import { displayNames } from './display-names.js';

/** ISO 639-3 codes of the languages met in Belgian practice, whose names the runtime knows in all four languages. */
const NAMED_BY_THE_RUNTIME = `
aar aeb afr aln amh ara arq ary arz aze bal bam ben bos bul ces ckb deu dyu ell eng est ewe fra ful
hat hau heb hin hrv hun hye ibo ind ita kab kat kaz kea khm kin kir kon kri lav lin lit lua man mkd
mon mya nep nld orm pan pcm pes pol por prs pus rif rom ron run rus shi sin slk slv snk som spa sqi
srp sus swa tam tgl tha tir tuk tur uig ukr urd uzb vie wol wuu yor yue
`;

/** Those the runtime does not name, or names by their macrolanguage: an interpreter for the wrong one is no help. */
const NAMED_BY_US = [
  item('acm', 'Arabe irakien', 'Iraaks-Arabisch', 'Irakisches Arabisch', 'Iraqi Arabic'),
  item('apc', 'Arabe levantin', 'Levantijns-Arabisch', 'Levantinisches Arabisch', 'Levantine Arabic'),
  item('apd', 'Arabe soudanais', 'Soedanees Arabisch', 'Sudanesisches Arabisch', 'Sudanese Arabic'),
  item('bin', 'Édo (bini)', 'Edo (Bini)', 'Edo (Bini)', 'Edo (Bini)'),
  item('cmn', 'Chinois mandarin', 'Mandarijn', 'Hochchinesisch (Mandarin)', 'Mandarin Chinese'),
  item(
    'gsg',
    'Langue des signes allemande',
    'Duitse Gebarentaal',
    'Deutsche Gebärdensprache',
    'German Sign Language',
  ),
  item('haz', 'Hazaragi', 'Hazaragi', 'Hazaragi', 'Hazaragi'),
  item('kmr', 'Kurde kurmandji', 'Kurmandji (Koerdisch)', 'Kurmandschi (Kurdisch)', 'Kurmanji Kurdish'),
  item(
    'sfb',
    'Langue des signes de Belgique francophone',
    'Franstalig-Belgische Gebarentaal',
    'Französisch-Belgische Gebärdensprache',
    'French Belgian Sign Language',
  ),
  item('twi', 'Twi', 'Twi', 'Twi', 'Twi'),
  item(
    'vgt',
    'Langue des signes flamande',
    'Vlaamse Gebarentaal',
    'Flämische Gebärdensprache',
    'Flemish Sign Language',
  ),
];

const SOURCE = { source: 'ISO 639-3' };

export const languages = [
  ...NAMED_BY_THE_RUNTIME.trim()
    .split(/\s+/)
    .map((code) => ({ code, labels: displayNames('language', code), ...SOURCE })),
  ...NAMED_BY_US.map((named) => ({ ...named, ...SOURCE })),
];
