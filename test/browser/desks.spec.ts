// One product for all of them, one after the other: to start it takes longer than most of these walks.
import './guardianship.journey.js';
import './appointments.journey.js';
import './police.journey.js';
import './youth.journey.js';
import './letters.journey.js';
