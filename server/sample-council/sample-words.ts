import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';

/** What a section of a sample plan says: the young person's own words first, then what is needed and what we will do. */
export interface SectionWords {
  readonly own: string;
  readonly need: string;
  readonly will: string;
}

function words(own: string, need: string, will: string): SectionWords {
  return { own, need, will };
}

export const sectionWords: Readonly<Record<PlanSectionKey, readonly SectionWords[]>> = {
  'me-and-who-i-am': [
    words(
      'I’m quiet until I know you. I want people to ask me things and not read them in a file.',
      'To be met as a person by everybody new who works with me.',
      'Write a one-page “about me” together and send that ahead instead of the file.',
    ),
    words(
      'I pray on Fridays and I want to fast properly this year.',
      'Room in the week for faith, and food that goes with it.',
      'Agree Fridays with the college, and ask the mosque who else is fasting on their own.',
    ),
    words(
      'I’d like to know more about where my mum’s family comes from.',
      'Answers about family that the file only half gives.',
      'Go through the life story book together and ask for the missing year.',
    ),
  ],
  'my-safety-and-status': [
    words(
      'I check the post every day for the letter. I can’t plan past it.',
      'To know where the claim stands, and what happens either way.',
      'Ring the solicitor together each month, and write down what changes on the day of a decision.',
    ),
    words(
      'I don’t like the bus from there at night. I know people who know them.',
      'A way home that is safe, and one person to ring about it.',
      'Agree the route with the support worker; the safety plan is read again each review.',
    ),
  ],
  'my-people-and-support': [
    words(
      'My nan is the one I ring. I see my brother every other Sunday and that’s not enough.',
      'More time with my brother, and the fare to get there.',
      'Ask about weekly visits and put the travel money on a card.',
    ),
    words(
      'I’ve got two proper mates. I don’t want to lose touch when I move.',
      'To stay near enough to see the same people.',
      'Look first for places on the same bus route.',
    ),
    words(
      'I still see my foster mum on Sundays. She said I can always come for dinner.',
      'For those Sundays to carry on.',
      'Keep the link in writing and check in with both of them each review.',
    ),
  ],
  'where-i-live': [
    words(
      'I like my flat and I want to stay. It’s freezing because the boiler keeps going off. Not a move before my exams, please.',
      'A warm home that is mine until the summer at least.',
      'Get the boiler mended, and have the tenancy agreed past the exams.',
    ),
    words(
      'It’s all right here but the kitchen is rank and nobody cleans it but me.',
      'A shared kitchen that works for everybody in the house.',
      'House meeting with the support worker and a rota on the wall.',
    ),
    words(
      'I want to stay with my carers after I’m 18 if they’ll have me.',
      'To know early whether I can stay.',
      'Settle the staying put agreement three months before the birthday.',
    ),
  ],
  'learning-and-work': [
    words(
      'I’m doing Level 2 plumbing and I turn up. I want an apprenticeship, not another course.',
      'An employer who takes apprentices within reach.',
      'Two applications a month, and a practice interview with the careers adviser.',
    ),
    words(
      'I messed up English and I’m resitting. Everything else is fine.',
      'The resit, and help with reading under time.',
      'Tutor on Wednesdays until May, paid from the education plan.',
    ),
    words(
      'College is too loud. I learn better with my hands.',
      'A smaller setting, or a workplace.',
      'Visit the farm project and try two days there.',
    ),
  ],
  'my-health-and-wellbeing': [
    words(
      'I don’t sleep. My head goes round at night.',
      'Sleep, and somebody to talk to about what keeps me awake.',
      'See the GP together, and a first talk with the counsellor at the drop-in.',
    ),
    words(
      'I’m well. I run three times a week. I just need a dentist.',
      'A dentist who takes new patients.',
      'Register at the health centre and book the check-up from here.',
    ),
    words(
      'I take my inhaler. I hate going to the doctor’s on my own.',
      'Company at appointments, for now.',
      'Come along to the asthma review and the next two after it.',
    ),
  ],
  'my-money': [
    words(
      'It’s gone by Tuesday. I don’t really know where.',
      'To see where the money goes, and have some left on Friday.',
      'Keep a spend diary for two weeks and split rent off on payday.',
    ),
    words(
      'I’ve saved £140 for driving lessons.',
      'To keep saving and not dip into it.',
      'Open a savings account that pays a bonus and set up £10 a week.',
    ),
  ],
  'skills-for-life': [
    words(
      'I can cook four things. I can’t do forms, they make me panic.',
      'To get through a form without panic.',
      'Do the next three together, then one with me only in the room.',
    ),
    words(
      'I want to learn to drive and to iron a shirt.',
      'Practice, and the provisional licence.',
      'Send off for the licence and practise on the ironing before the interview.',
    ),
  ],
  'things-i-do': [
    words(
      'Football on Thursdays. I’m in goal. Boots are done for though.',
      'Boots, and the fee for the season.',
      'Leisure card for the pitch and a grant for the boots.',
    ),
    words(
      'I draw. I’ve never shown anyone till you.',
      'Paper, and somewhere to draw with other people.',
      'Go to the open studio on Saturday for a look.',
    ),
  ],
  'what-matters-to-me': [
    words(
      'That you do what you say. If you can’t, tell me.',
      'People who keep their word, and own up when they can’t.',
      'Say at each visit what was promised last time and what became of it.',
    ),
    words(
      'Being near my brother. Everything else I can sort.',
      'To stay in reach of my brother.',
      'Weigh every offer of a place against that first.',
    ),
  ],
  'if-things-go-wrong': [
    words(
      'I go quiet and turn my phone off. Come round, don’t text.',
      'Somebody who notices, and who comes.',
      'If two days go by with no answer, visit. Nan’s number is the second one to ring.',
    ),
    words(
      'If I lose this place I’ve got nowhere.',
      'A bed that is there at once.',
      'Emergency place named in writing, and the duty number in the phone.',
    ),
  ],
  'what-i-think': [
    words(
      'It’s a good plan. I don’t agree about the tutor, but I’ll try it.',
      'For the disagreement to stand here as it was said.',
      'Talk about the tutor again after half term.',
    ),
    words(
      'I read it and it sounds like me.',
      'A copy of my own.',
      'Print it and go through it again in June.',
    ),
  ],
};

export const visitNotes: readonly string[] = [
  'Cup of tea and a look round. In good spirits, college going well.',
  'Talked about money and the letter from the bank. Wrote the reply together.',
  'Tired today. Agreed to keep it short and ring on Friday.',
  'Showed me the new room. Wants shelves.',
  'Went to the jobcentre together, then chips.',
  'Boiler off again. Rang the landlord from the kitchen.',
  'Met at the café as the house was noisy. Interview clothes sorted.',
  'Spoke about seeing family at the weekend, and how it might go.',
];

export const actionWords: readonly (readonly [what: string, section: PlanSectionKey])[] = [
  ['Get the boiler mended', 'where-i-live'],
  ['Send off for the provisional licence', 'skills-for-life'],
  ['Book the dentist', 'my-health-and-wellbeing'],
  ['Two apprenticeship applications', 'learning-and-work'],
  ['Ask for the birth certificate', 'me-and-who-i-am'],
  ['Set up the savings account', 'my-money'],
  ['Agree the Sunday visits in writing', 'my-people-and-support'],
  ['Pay the season’s fee for football', 'things-i-do'],
  ['Fill in the housing form together', 'where-i-live'],
  ['Come along to the GP', 'my-health-and-wellbeing'],
];

export const reviewSummaries: readonly string[] = [
  'Went through every part at the kitchen table. Two actions done, one carried over.',
  'Short and good. What is in the plan still fits; the work part was written again.',
  'Reviewed with the college tutor there for the first half hour.',
  'A lot has changed at home. Where I live and my money were written again.',
];

export const homesOfCouncil: readonly string[] = [
  'A flat of their own with floating support, council tenancy',
  'A room in a shared house with a support worker on site',
  'Supported lodgings near the college',
];

export const homesOfOthers: readonly string[] = [
  'Staying put with former foster carers',
  'Renting a room from a friend’s family',
  'University halls in term time',
];

export const pledgeNotes: Readonly<Record<'under-way' | 'kept' | 'cannot-deliver', readonly string[]>> = {
  'under-way': ['Begun; next step agreed at the last visit.', ''],
  kept: ['Done, and they say so too.', 'Done in the autumn.'],
  'cannot-deliver': [
    'No place could be found this year. Told them why at the visit, and what we will try instead.',
  ],
};
