export { Both, BothTitles } from './both-languages.tsx';
export {
  actionWords,
  agreementsOf,
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
export { SignatureDrawing } from './signature-drawing.tsx';
export { Translation } from './translation.tsx';
