export { TwoVersions, TwoVersionsNotice } from './two-versions.tsx';
export { fieldName, hasUnsettled, openQuestions } from './unsettled.ts';
