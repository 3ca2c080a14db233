// One product for all of them, one after the other: to start it takes longer than most of these walks.
import './care.journey.js';
import './safety.journey.js';
import './lead.journey.js';
import './merging.journey.js';
import './documents.journey.js';
import './search.journey.js';
import './together.journey.js';
import './late.journey.js';
import './required.journey.js';
