export { TypedArea } from './typed-area.tsx';
export { hasUnsavedTyping, saveAllTyping } from './unsaved-typing.ts';
export { type Draft, useDraft } from './use-draft.ts';
