/**
 * Imports under way, by the id that their caller gave them: asked after when the page that began them was reloaded, and
 * stopped when somebody wants so. The id is the caller's secret; whoever has it began the work.
 */
import type { Answer, ImportJob } from '@huice/api';
import { asTrouble, type Clock, Trouble } from '../platform/index.ts';
import type { ReadingStep } from './reading/reader.ts';

export interface Telling {
  readonly onStep: (step: ReadingStep) => void;
  readonly signal: AbortSignal;
}

interface Job {
  readonly stop: AbortController;
  readonly at: number;
  state: ImportJob;
}

/** How long what came of an import can be asked for, in milliseconds. */
const lasting = 30 * 60_000;
const mostJobs = 500;

export class ImportJobs {
  readonly #jobs = new Map<string, Job>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Does the work under the id; without one it can be neither asked after nor stopped.
   * @throws Trouble 409 where the id is in use; whatever the work throws
   */
  async run(
    id: string | undefined,
    work: (telling: Telling) => Promise<Answer<'importFile'>>,
    onStep: Telling['onStep'],
  ): Promise<Answer<'importFile'>> {
    const job = this.#begin(id);
    const tell = (step: ReadingStep) => {
      job.state = { ...job.state, step };
      onStep(step);
    };
    try {
      const answer = await work({ onStep: tell, signal: job.stop.signal });
      job.state = { ...job.state, state: 'done', answer };
      return answer;
    } catch (error) {
      const { problem, problems = [] } = asTrouble(error);
      job.state = {
        ...job.state,
        state: job.stop.signal.aborted ? 'stopped' : 'failed',
        error: problem,
        problems: [...problems],
      };
      throw error;
    }
  }

  #begin(id: string | undefined): Job {
    this.#tidy();
    const at = this.#clock().getTime();
    const state: ImportJob = { state: 'working', step: null, answer: null, error: null, problems: [] };
    const job: Job = { stop: new AbortController(), at, state };
    if (id === undefined) return job;
    if (this.#jobs.has(id)) throw idInUse(id);
    this.#jobs.set(id, job);
    return job;
  }

  /** @throws Trouble 404 */
  find(id: string): ImportJob {
    const job = this.#jobs.get(id);
    if (job === undefined) throw noJob(id);
    return job.state;
  }

  /** What is done already stays done. @throws Trouble 404 */
  stop(id: string): ImportJob {
    const job = this.#jobs.get(id);
    if (job === undefined) throw noJob(id);
    if (job.state.state !== 'working') return job.state;
    job.stop.abort(stopped());
    return { ...job.state, state: 'stopped' };
  }

  #tidy(): void {
    const oldest = this.#clock().getTime() - lasting;
    for (const [id, job] of this.#jobs) {
      const over = job.state.state !== 'working';
      if (over && (job.at < oldest || this.#jobs.size >= mostJobs)) this.#jobs.delete(id);
    }
  }
}

/** Work that somebody called off. */
export function stopped(): Trouble {
  return new Trouble(
    409,
    'stopped',
    { zh: '已按要求停止，没有存入。', en: 'Stopped as asked; nothing was kept.' },
    { todo: { zh: '需要时重新开始即可。', en: 'Begin again when it is wanted.' } },
  );
}

function idInUse(id: string): Trouble {
  return new Trouble(
    409,
    'job-in-use',
    { zh: '这个任务编号已经用过。', en: 'This id of a job is in use.' },
    { where: id, todo: { zh: '请换一个新的 UUID。', en: 'Take a new UUID.' } },
  );
}

function noJob(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-job',
    { zh: '没有这个导入任务，或者它早已结束。', en: 'There is no such import, or it ended long ago.' },
    {
      where: id,
      todo: { zh: '请在资料库里查看是否已存入。', en: 'See in the library whether it was kept.' },
    },
  );
}
