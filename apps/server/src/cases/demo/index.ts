export { makeDemoCases } from './make.ts';
