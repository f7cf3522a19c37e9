export { ReadTogether } from './read-together.tsx';
