export { CaseloadScreen } from './caseload-screen.tsx';
export { isNamed } from './caseload-view-model.ts';
