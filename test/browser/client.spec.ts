// One product for all of them, one after the other: to start it takes longer than most of these walks.
import './draft.journey.js';
import './draft-and-session.journey.js';
import './draft-of-a-note.journey.js';
import './kept-report.journey.js';
import './exit.journey.js';
import './away.journey.js';
import './palette.journey.js';
import './paging.journey.js';
import './push.journey.js';
import './install.journey.js';
import './tabs.journey.js';
import './failure.journey.js';
import './too-old.journey.js';
