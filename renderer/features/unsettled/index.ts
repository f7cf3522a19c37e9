export { TwoVersions, TwoVersionsNotice } from './two-versions.tsx';
export { fieldName, hasUnsettled, type OpenQuestion, openQuestions } from './unsettled.ts';
