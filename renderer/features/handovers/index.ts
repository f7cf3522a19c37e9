export { HandoverNotices } from './handover-notices.tsx';
