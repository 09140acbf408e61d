/** The one clock of the server; tests hand in their own. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** The calendar day in Asia/Shanghai, YYYY-MM-DD. */
export function dayOf(instant: Date): string {
  return shanghai.format(instant);
}
