const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

/** Millions of short texts as bytes: a JavaScript string each would cost ten times as much. */
export class PackedTexts {
  private bytes = new Uint8Array(1 << 16);
  private used = 0;
  private readonly ends: Uint32Array;

  constructor(rows: number) {
    this.ends = new Uint32Array(rows);
  }

  /** Rows are set in order. */
  set(row: number, text: string): void {
    const room = text.length * 3;
    if (this.used + room > this.bytes.length) {
      const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.used + room));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.used += ENCODER.encodeInto(text, this.bytes.subarray(this.used)).written;
    this.ends[row] = this.used;
  }

  at(row: number): string {
    const from = row === 0 ? 0 : (this.ends[row - 1] ?? 0);
    return DECODER.decode(this.bytes.subarray(from, this.ends[row] ?? from));
  }
}
