/** How much is asked of the server just now, so that work that can wait does. */
export class Traffic {
  /** Requests in the second that runs, and in the one before. */
  #second = 0;
  #here = 0;
  #before = 0;
  /** Since when it has been heavy without a pause, in ms; null while it is not. */
  #since: number | null = null;

  /** @param at ms */
  note(at: number): void {
    this.#turn(at);
    this.#here += 1;
  }

  /**
   * Whether work that can wait should wait. After five minutes it has waited long enough.
   * @param at ms
   */
  isHeavy(at: number): boolean {
    this.#turn(at);
    if (Math.max(this.#here, this.#before) < HEAVY) {
      this.#since = null;
      return false;
    }
    this.#since ??= at;
    return at - this.#since < LONGEST;
  }

  #turn(at: number): void {
    const second = Math.floor(at / 1000);
    if (second === this.#second) return;
    this.#before = second === this.#second + 1 ? this.#here : 0;
    this.#here = 0;
    this.#second = second;
  }
}

/** Requests a second from which on it is a rush: a person's page asks ten at most. */
const HEAVY = 150;
const LONGEST = 5 * 60_000;
