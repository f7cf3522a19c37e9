export { copyModel } from './copy-model.ts';
export { CopyPage } from './copy-page.tsx';
export { PlanPaper } from './plan-paper.tsx';
