export { LateOutcomes } from './late-outcomes.tsx';
export { SettleNotice } from './settle-notice.tsx';
export { SettlePage } from './settle-page.tsx';
export { settleCount, toSettle } from './to-settle.ts';
export { TwoVersions } from './two-versions.tsx';
export { openQuestions } from './unsettled.ts';
export { WithdrawChange } from './withdraw-change.tsx';
