export { ActionTable } from './action-table.tsx';
export { actionState, openActions } from './action-view-model.ts';
export { ActionsPage } from './actions-page.tsx';
export { AddAction } from './add-action.tsx';
