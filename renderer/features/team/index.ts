export { ChangeAdviser } from './change-adviser.tsx';
export { TeamScreen } from './team-screen.tsx';
