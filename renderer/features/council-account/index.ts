export { CouncilAccountButton } from './council-account-button.tsx';
export { useWaysToSignIn } from './use-ways-to-sign-in.ts';
