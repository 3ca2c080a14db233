// One world for all of them, one after the other: to start it takes longer than most of these watches. The youth services come
// first, since the first Guardianship Service of a world is the one that exists.
import './youth-services.watch.js';
import './absences.watch.js';
import './appointments.watch.js';
import './hand-overs.watch.js';
import './reservations.watch.js';
import './incidents.watch.js';
import './to-dos.watch.js';
import './subject-requests.watch.js';
import './disclosures.watch.js';
import './searches.watch.js';
import './risk-plans.watch.js';
import './referrals.watch.js';
import './held-chains.watch.js';
