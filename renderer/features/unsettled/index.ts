export { TwoVersions, TwoVersionsNotice } from './two-versions.tsx';
export { hasUnsettled, openQuestions } from './unsettled.ts';
