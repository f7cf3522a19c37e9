export { WhyPage } from './why-page.tsx';
