import type { WhoHasView } from '#modules/cases';

/** What moves a person from the police to a shelter that was asked to take them. */
export type WayAct = 'accept' | 'hand over' | 'confirm' | 'arrive';
const ACTS: readonly WayAct[] = ['accept', 'hand over', 'confirm', 'arrive'];

/** Acts that are no request before another: nothing is confirmed that was not proposed, and no place is taken that was not kept. */
const AFTER: Readonly<Partial<Record<WayAct, WayAct>>> = { confirm: 'hand over', arrive: 'accept' };

/** Every order in which the acts can be asked for. */
export function ordersOf(done: readonly WayAct[] = []): WayAct[][] {
  const left = ACTS.filter((act) => !done.includes(act));
  if (left.length === 0) return [[...done]];
  return left
    .filter((act) => !AFTER[act] || done.includes(AFTER[act]))
    .flatMap((act) => ordersOf([...done, act]));
}

/** How it stands after an act: who has the person, and the act that each side is asked for. */
export interface After {
  holder: 'police' | 'shelter';
  state: WhoHasView['state'];
  shelterTakesPart: boolean;
  police?: string;
  shelter?: string;
}

interface Step {
  step: WayAct;
  /** Type of the problem, where the act comes too late. */
  refused?: string;
  after: After;
}

/** An order step by step, as the house rules say it: whichever act comes first moves the person. */
export function wayOf(order: readonly WayAct[]): Step[] {
  const did = new Set<WayAct>();
  return order.flatMap((step) => {
    // What was never proposed has no id to be confirmed by.
    if (AFTER[step] && !did.has(AFTER[step])) return [];
    const refused = refusalOf(step, did);
    if (!refused) did.add(step);
    return [{ step, refused, after: afterOf(did) }];
  });
}

function refusalOf(step: WayAct, did: ReadonlySet<WayAct>): string | undefined {
  if (!did.has('arrive')) return undefined;
  if (step === 'hand over') return 'notTheHolder';
  return step === 'confirm' ? 'personArrived' : undefined;
}

function afterOf(did: ReadonlySet<WayAct>): After {
  const shelterTakesPart = did.has('accept');
  if (did.has('arrive')) return { holder: 'shelter', state: 'with', shelterTakesPart };
  if (did.has('confirm')) {
    return {
      holder: 'shelter',
      state: 'with',
      shelterTakesPart,
      shelter: shelterTakesPart ? 'arrival' : 'answer',
    };
  }
  const shelter = shelterTakesPart ? 'arrival' : did.has('hand over') ? 'receipt' : undefined;
  return did.has('hand over')
    ? { holder: 'police', state: 'on_the_way', shelterTakesPart, shelter }
    : { holder: 'police', state: 'with', shelterTakesPart, police: 'hand_over', shelter };
}
