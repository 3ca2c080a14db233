export { LETTER_KINDS, type LetterKind, type LetterView } from './domain/letter.js';
export { LettersModule } from './letters.module.js';
export { MakeLetter } from './use-cases/make-letter.js';
export { ListLetters, OfferLetters, PreviewLetter, ReadLetter } from './use-cases/read-letters.js';
export { ReopenLetter } from './use-cases/reopen-letter.js';
