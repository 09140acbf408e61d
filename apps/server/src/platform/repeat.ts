import type { Logger } from './log.ts';

/**
 * Work that is done again and again, one round after the other, never two at once; a failure is told and tried again.
 * @param every ms between two rounds
 * @returns stops it; resolves when the round that runs has ended
 */
export function repeat(
  name: string,
  every: number,
  log: Logger,
  work: () => Promise<void>,
): () => Promise<void> {
  let stopped = false;
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const round = () => {
    running = work()
      .catch((error: unknown) => log.error({ err: error, name }, 'upkeep failed'))
      .then(() => {
        if (!stopped) timer = setTimeout(round, every);
      });
  };
  timer = setTimeout(round, every);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
