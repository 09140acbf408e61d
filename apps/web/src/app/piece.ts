/** A room's code, fetched when it is first visited. */
import { unreachable } from '../platform/api.ts';

/**
 * The same import, that says in words when there is no network. Where the server answers and the piece alone is gone, a
 * newer version was installed: the error goes on as it is, and the router loads the page anew.
 */
export function piece<T>(load: () => Promise<T>): () => Promise<T> {
  return async () => {
    try {
      return await load();
    } catch (error) {
      const answers = await fetch('/healthz').then(
        ({ ok }) => ok,
        () => false,
      );
      throw answers ? error : unreachable();
    }
  };
}
