/** Minutes and seconds as a clock that runs down: 9:05. @param left ms */
export function leftWords(left: number): string {
  const seconds = Math.max(0, Math.floor(left / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
