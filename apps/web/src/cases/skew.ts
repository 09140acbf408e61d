/** Less than this, in minutes, is nobody's trouble. */
const BEARABLE = 2;

/**
 * Minutes that the server is ahead of this machine; 0 where they agree well enough.
 * @param server its clock when it answered, epoch ms
 * @param asked when it was asked, and `told` when the answer was here, both by this machine
 */
export function skewOf(server: number, asked: number, told: number): number {
  const minutes = (server - (asked + told) / 2) / 60_000;
  return Math.abs(minutes) < BEARABLE ? 0 : Math.round(minutes);
}
