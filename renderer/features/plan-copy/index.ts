export { Both, BothTitles } from './both-languages.tsx';
export {
  actionWords,
  type CopySection,
  copiesOf,
  copyModel,
  linesOf,
  newestCopy,
} from './copy-model.ts';
export { CopyPage } from './copy-page.tsx';
export { HeadingsField } from './headings-field.tsx';
export { easyWords } from './paper-sections.tsx';
export { PlanPaper } from './plan-paper.tsx';
export { agreementsOf } from './said-of-plan.ts';
export { SignatureDrawing } from './signature-drawing.tsx';
export { Translation } from './translation.tsx';
export { toldText } from './written.ts';
