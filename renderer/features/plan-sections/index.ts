export { planInHand, reviewInHand } from './in-hand.ts';
export {
  contentOf,
  emptyWords,
  gapsOf,
  gapsOfCountedPlan,
  latestAssessment,
  mattersAsked,
  sectionsOf,
} from './matters-of.ts';
export { sectionKeys, sectionWords } from './section-words.ts';
export { UndoableArea } from './undoable-area.tsx';
export {
  type ActedVersion,
  actsOf,
  keptVersions,
  type RecordedAct,
  stateOfPlan,
  versionOfNow,
} from './versions-of.ts';
