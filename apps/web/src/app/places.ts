/** Where one can go from everywhere: what everybody uses in a row, the rooms of the bureau behind one word. */
import { m } from './messages.ts';

export const places = [
  { to: '/', word: m.home },
  { to: '/library', word: m.library },
  { to: '/read', word: m.read },
  { to: '/company', word: m.company },
  { to: '/cases', word: m.cases },
  { to: '/notices', word: m.notices },
  { to: '/calendar', word: m.calendar },
  { to: '/periodical', word: m.periodical },
  { to: '/supervision', word: m.supervision },
] as const;

export const bureauPlaces = [
  { to: '/workbench', word: m.workbench },
  { to: '/screening', word: m.screening },
  { to: '/what-if', word: m.whatIf },
  { to: '/panels', word: m.panels },
  { to: '/allocation', word: m.allocation },
] as const;
