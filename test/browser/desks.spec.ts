// One product for all of them, one after the other: to start it takes longer than most of these walks.
import './appointments.journey.js';
import './lawyer.journey.js';
import './services.journey.js';
import './guardianship.journey.js';
import './age.journey.js';
import './police.journey.js';
import './said-times.journey.js';
import './youth.journey.js';
import './letters.journey.js';
import './house.journey.js';
import './match.journey.js';
import './disclosure.journey.js';
import './caseload.journey.js';
import './incident.journey.js';
import './shift.journey.js';
import './receipt.journey.js';
import './operations.journey.js';
