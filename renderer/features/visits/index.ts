export { VisitsPage } from './visits-page.tsx';
