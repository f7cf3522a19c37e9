export { YoungPersonScreen } from './young-person-screen.tsx';
