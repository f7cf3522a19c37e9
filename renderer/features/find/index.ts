export { FindDialog, type FindFor } from './find-dialog.tsx';
