export { expiringSoon } from './document-words.ts';
export { DocumentsPage } from './documents-page.tsx';
