/**
 * Many questions, few round trips: what is asked while an answer is on its way is asked together next. Nothing waits
 * that could go at once, so a lone question takes as long as it would alone.
 */
export interface Gathering {
  /** Rounds under way at a time. */
  readonly lanes: number;
  /** Questions in one round at most. */
  readonly most: number;
}

interface Waiting<Q, A> {
  readonly question: Q;
  readonly resolve: (answer: A) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * @param ask answers every question, in their order; when it throws, so does each of them
 * @returns asks one
 */
export function gathered<Q, A>(
  ask: (questions: readonly Q[]) => Promise<readonly A[]>,
  { lanes, most }: Gathering,
): (question: Q) => Promise<A> {
  const waiting: Waiting<Q, A>[] = [];
  let running = 0;

  async function round(): Promise<void> {
    running += 1;
    const together = waiting.splice(0, most);
    try {
      const answers = await ask(together.map(({ question }) => question));
      if (answers.length !== together.length) throw new Error('有问未答 a question was not answered');
      for (const [index, { resolve }] of together.entries()) resolve(answers[index] as A);
    } catch (error) {
      for (const { reject } of together) reject(error);
    } finally {
      running -= 1;
      if (waiting.length > 0) void round();
    }
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      // What arrives in the same turn of the event loop goes in one round.
      if (running < lanes) setImmediate(() => running < lanes && waiting.length > 0 && void round());
    });
}
