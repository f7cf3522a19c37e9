export { TypedArea } from './typed-area.tsx';
export { hasUnsavedTyping, saveAllTyping } from './unsaved-typing.ts';
export { useDraft, useWordsDraft, wordsOfDraft } from './use-draft.ts';
