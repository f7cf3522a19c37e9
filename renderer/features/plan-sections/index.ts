export { planInHand, reviewInHand } from './in-hand.ts';
export { sectionKeys, sectionWords } from './section-words.ts';
