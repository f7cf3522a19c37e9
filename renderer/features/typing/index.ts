export { TypedArea } from './typed-area.tsx';
export { saveAllTyping } from './unsaved-typing.ts';
