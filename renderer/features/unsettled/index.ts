export { lateChanges } from './late-changes.ts';
export { LateOutcomes } from './late-outcomes.tsx';
export { SettleNotice } from './settle-notice.tsx';
export { SettlePage } from './settle-page.tsx';
export { SettledElsewhere } from './settled-elsewhere.tsx';
export { settleCount, toSettle } from './to-settle.ts';
export { TwoVersions } from './two-versions.tsx';
export { WithdrawChange } from './withdraw-change.tsx';
