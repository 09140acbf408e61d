import { expect, it } from 'vitest';
import { skewOf } from './skew.ts';

const at = (time: string) => Date.parse(`2024-02-25T${time}+08:00`);

it.each([
  ['18:00:00', '18:00:00', '18:00:01', 0],
  ['18:01:30', '18:00:00', '18:00:01', 0],
  ['18:10:00', '18:00:00', '18:00:00', 10],
  ['17:00:00', '18:00:00', '18:00:00', -60],
  // A slow answer is not a wrong clock.
  ['18:01:00', '18:00:00', '18:02:00', 0],
])('server %s, asked %s, told %s: %i minutes', (server, asked, told, minutes) => {
  expect(skewOf(at(server), at(asked), at(told))).toBe(minutes);
});
