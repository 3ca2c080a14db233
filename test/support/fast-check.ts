import fc from 'fast-check';
import { runSeed } from './draw.js';

// By itself it draws by the clock, and a test that counts what it met is red by chance.
fc.configureGlobal({ seed: runSeed });

export default fc;
