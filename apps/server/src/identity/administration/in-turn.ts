import { type Database, errorCode } from '../../platform/index.ts';

const LOST = '40001';
const MOST_TRIES = 5;

/** As if nobody else did anything meanwhile: what was judged still holds when it is written. */
export async function inTurn<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().setIsolationLevel('serializable').execute(work);
    } catch (error) {
      if (errorCode(error) !== LOST || tries === MOST_TRIES) throw error;
    }
  }
}
