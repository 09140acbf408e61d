/** Idempotency keys: one for each thing a person means to do once, kept over every retry of it. */
export function newKey(): string {
  // `randomUUID` is missing where the page came over plain http from another machine.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
