export { CaseloadScreen } from './caseload-screen.tsx';
export { caseloadTitle } from './caseload-title.ts';
