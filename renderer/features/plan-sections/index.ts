export { planInHand, reviewInHand } from './in-hand.ts';
export {
  contentOf,
  emptyWords,
  gapsOf,
  gapsOfCountedPlan,
  mattersAsked,
  sectionsOf,
} from './matters-of.ts';
export { sectionKeys, sectionWords } from './section-words.ts';
export { UndoableArea } from './undoable-area.tsx';
