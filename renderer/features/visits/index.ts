export { SectionNotes } from './section-notes.tsx';
export { VisitsPage } from './visits-page.tsx';
