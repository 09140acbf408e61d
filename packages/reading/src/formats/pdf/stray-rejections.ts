/**
 * pdf.js reads pages ahead and, of a damaged one, leaves a rejected promise that nobody waits for (its
 * `Catalog.getPageDict`). In a browser that is a line in the console; Node would end the process, and with it everyone
 * else's work. The page itself is reported where it is asked for, so the stray promise says nothing new.
 */
let installed = false;

interface NodeProcess {
  on(event: 'unhandledRejection', listener: (reason: unknown) => void): void;
  listenerCount(event: string): number;
}

/** From now on Node passes over rejections that pdf.js left behind; all others end as they would have. */
export function passOverStrayRejections(): void {
  const { process } = globalThis as { process?: Partial<NodeProcess> };
  if (installed || !process?.on || !process.listenerCount) return;
  installed = true;
  const count = process.listenerCount.bind(process);
  process.on('unhandledRejection', (reason) => {
    if (isFromPdfjs(reason)) return;
    // With no other listener Node would have raised it; with one, that listener decides.
    if (count('unhandledRejection') === 1) throw reason;
  });
}

/** The exceptions of pdf.js carry the stack of the module that defines them. */
export function isFromPdfjs(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  return /pdf(?:\.worker)?(?:\.min)?\.mjs|pdfjs-dist/.test(reason.stack ?? '');
}
