export { LETTER_KINDS, type LetterKind, type LetterView } from './domain/letter.js';
export type { Line, Section } from './domain/letter.js';
export { fullName, readingOf, spanOf } from './domain/names.js';
export { Words } from './domain/words.js';
export { LettersModule } from './letters.module.js';
export { MakeLetter } from './use-cases/make-letter.js';
export { ListLetters, OfferLetters, PreviewLetter, ReadLetter } from './use-cases/read-letters.js';
export { PrintPaper, templatesIn } from './use-cases/print-paper.js';
export { ReopenLetter } from './use-cases/reopen-letter.js';
