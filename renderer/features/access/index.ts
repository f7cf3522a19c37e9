export { AccessNotices } from './access-notices.tsx';
export { restrictionOf } from './access-view.ts';
export { CoverNotices } from './cover-notices.tsx';
export { Covers } from './covers.tsx';
export { OpenFileForm } from './open-file-form.tsx';
export { OpenedFiles } from './opened-files.tsx';
export { ChangeRestriction } from './restrict-dialog.tsx';
