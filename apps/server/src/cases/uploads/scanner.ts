/** The virus check, behind an adapter: clamd where an address is set, otherwise nothing, and said so. */
import { createConnection, type Socket } from 'node:net';

export type Verdict =
  | { readonly state: 'clean'; readonly by: string }
  | { readonly state: 'infected'; readonly by: string; readonly what: string }
  /** Not looked at: there is no scanner, or it does not answer. */
  | { readonly state: 'not-scanned'; readonly why: string };

export interface Scanner {
  /** Whether there is one at all. */
  readonly present: boolean;
  scan(bytes: Uint8Array): Promise<Verdict>;
}

export const noScanner: Scanner = {
  present: false,
  scan: async () => ({ state: 'not-scanned', why: 'CLAMD_ADDRESS' }),
};

/** clamd takes pieces up to its StreamMaxLength in all; a piece of this size suits it. */
const PIECE = 256 * 1024;
const PATIENCE = 120_000;

/** @param address `host:port`, or `unix:/path/of/socket`; empty for none @throws Error when it is neither */
export function scannerAt(address: string | undefined): Scanner {
  if (address === undefined || address === '') return noScanner;
  const unix = /^unix:(\/.+)$/.exec(address);
  const tcp = /^(?:\[([0-9a-f:]+)\]|([\w.-]+)):(\d+)$/i.exec(address);
  if (!unix && !tcp) throw new Error(`CLAMD_ADDRESS: ${address}`);
  const connect = () =>
    unix
      ? createConnection(unix[1] ?? '')
      : createConnection(Number(tcp?.[3]), tcp?.[1] ?? tcp?.[2] ?? 'localhost');
  return {
    present: true,
    scan: (bytes) =>
      instream(connect(), bytes).then(verdictOf, (error: unknown) => ({
        state: 'not-scanned',
        why: error instanceof Error ? error.message : String(error),
      })),
  };
}

/** INSTREAM: each piece after its length, an empty one at the end, one line back. */
function instream(socket: Socket, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    socket.setTimeout(PATIENCE, () => socket.destroy(new Error('clamd: timeout')));
    socket.on('error', reject);
    socket.on('data', (piece) => {
      said += piece.toString('latin1');
    });
    socket.on('close', () => (said === '' ? reject(new Error('clamd: no answer')) : resolve(said)));
    socket.on('connect', () => {
      socket.write('zINSTREAM\0');
      for (let at = 0; at < bytes.length; at += PIECE) {
        const piece = bytes.subarray(at, at + PIECE);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(piece.length);
        socket.write(length);
        socket.write(piece);
      }
      socket.end(Buffer.alloc(4));
    });
  });
}

function verdictOf(said: string): Verdict {
  const line = said.replaceAll('\0', '').trim();
  const found = /^stream: (.+) FOUND$/.exec(line);
  if (found) return { state: 'infected', by: 'clamd', what: found[1] ?? '' };
  if (line === 'stream: OK') return { state: 'clean', by: 'clamd' };
  return { state: 'not-scanned', why: line };
}
