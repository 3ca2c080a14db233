import type { ReferralView } from '#modules/referrals';
import { type Offer, ownSpan, type Section } from '../letter.js';
import { briefLines, identitySection, showsIdentity } from '../person-sections.js';
import { foundSection, showsSigns, signsSection } from '../sign-sections.js';
import type { Words } from '../words.js';
import { hidden, type LetterWriter, named, paragraphs, said } from '../writing.js';

const LIVE = ['sent', 'received', 'accepted', 'completed'];
/** Accepting opens what was shared; until then the recipient knows only the brief (docs/adr/0007). */
const OPENED = ['accepted', 'completed'];

/** The letter that goes with a referral: before the answer only what a recipient may know before it accepts. */
export const referral: LetterWriter = {
  offers: ({ actor, referrals }) =>
    referrals
      .filter(({ from, to, status }) => [from.id, to.id].includes(actor.agencyId) && LIVE.includes(status))
      .map(({ id, to, status, sentAt }): Offer => ({
        kind: 'referral',
        subjectId: id,
        recipient: to,
        variant: OPENED.includes(status) ? 'after_acceptance' : 'before_acceptance',
        at: sentAt,
      })),
  write: (writing) => {
    const { file, offer, words } = writing;
    const one = file.referrals.find(({ id }) => id === offer.subjectId)!;
    const isOpen = OPENED.includes(one.status);
    return {
      title: words.say('title.referral'),
      lead: words.say(isOpen ? 'lead.referral.after' : 'lead.referral.before'),
      sections: [
        askedSection(one, words),
        { heading: words.say('section.brief'), lines: briefLines(one.brief, words) },
        ...companionSections(one, words),
        ...(isOpen
          ? [
              identitySection(writing),
              foundSection(writing),
              signsSection(writing),
              messageSection(one, words),
            ]
          : [closedSection(words)]),
        sharesSection(one, words),
      ],
      closing: words.say('closing.referral'),
      categories: [
        'referrals',
        ...(isOpen && showsIdentity(writing) ? ['identity'] : []),
        ...(isOpen && showsSigns(writing) ? ['indicators'] : []),
      ],
    };
  },
};

function askedSection(one: ReferralView, words: Words): Section {
  return {
    heading: words.say('section.asked'),
    lines: [
      named(words, 'from', one.from.name),
      said(words, 'service', words.code('referral-service', one.service)),
      said(words, 'urgency', words.code('urgency', one.urgency)),
      said(words, 'legalGround', words.code('legal-ground', one.legalGround)),
      said(words, 'sentAt', words.instant(one.sentAt)),
      one.answeredAt
        ? said(words, 'answeredAt', words.instant(one.answeredAt))
        : said(words, 'respondBy', words.instant(one.respondBy)),
    ],
  };
}

/** Those who are referred together, by what may be told of them. */
function companionSections(one: ReferralView, words: Words): Section[] {
  return one.companions.map(({ caseReference, relation, brief }) => ({
    heading: words.labelled(
      words.say('section.companion'),
      `${words.code('relation', relation)} (${caseReference})`,
    ),
    lines: briefLines(brief, words),
  }));
}

function closedSection(words: Words): Section {
  return {
    heading: words.say('section.identity'),
    lines: [hidden(words, 'name', 'acceptance'), hidden(words, 'message', 'acceptance')],
  };
}

function messageSection({ message }: ReferralView, words: Words): Section {
  return {
    heading: words.say('message'),
    lines: message ? [] : [said(words, 'message', words.say('none'))],
    texts: message ? paragraphs(message) : [],
  };
}

function sharesSection({ shares }: ReferralView, words: Words): Section {
  return {
    heading: words.say('section.shares'),
    lines: shares.map(({ category, state }) => ({
      label: words.code('category', category),
      spans: [ownSpan(words.say(`share.${state}`))],
    })),
  };
}
