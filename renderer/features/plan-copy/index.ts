export { actionWords, agreementsOf, type CopySection, copyModel, linesOf } from './copy-model.ts';
export { CopyPage } from './copy-page.tsx';
export { easyWords } from './paper-sections.tsx';
export { PlanPaper } from './plan-paper.tsx';
export { SignatureDrawing } from './signature-drawing.tsx';
