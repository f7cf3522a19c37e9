export { TypedArea } from './typed-area.tsx';
export { hasUnsavedTyping, saveAllTyping } from './unsaved-typing.ts';
