export { AssessmentPage } from './assessment-page.tsx';
export { assessmentWords } from './assessment-words.ts';
