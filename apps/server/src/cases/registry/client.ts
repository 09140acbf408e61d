/** 企业登记信息: the register of companies that a city runs, behind one address. */
import { wrongSetting } from '../../platform/index.ts';

/** What the register says of a code; `down`: it said nothing, which is never taken for a no. */
export type RegistryAnswer =
  | { readonly state: 'found'; readonly name: string; readonly active: boolean; readonly status: string }
  | { readonly state: 'unknown' }
  | { readonly state: 'down'; readonly why: string };

export interface Registry {
  readonly present: boolean;
  ask(creditCode: string): Promise<RegistryAnswer>;
}

export const noRegistry: Registry = {
  present: false,
  ask: () => Promise.resolve({ state: 'down', why: 'no registry is set' }),
};

/** How long an answer may take, in ms. */
const PATIENCE = 5000;

/**
 * `GET <url>/<credit code>` answers `{"name": …, "active": true, "status": …}`, or 404 where it knows no such code.
 * @throws Trouble for an address that is none
 */
export function registryFrom(env: NodeJS.ProcessEnv): Registry {
  const url = env.HUICE_REGISTRY_URL || null;
  if (url === null) return noRegistry;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw wrongSetting('HUICE_REGISTRY_URL', url, 'https://registry.example.org/companies');
  const token = env.HUICE_REGISTRY_TOKEN || null;
  const headers = { accept: 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  return {
    present: true,
    ask: async (creditCode) => {
      const address = `${url.replace(/\/+$/, '')}/${encodeURIComponent(creditCode)}`;
      try {
        const answer = await fetch(address, { headers, signal: AbortSignal.timeout(PATIENCE) });
        if (answer.status === 404) return { state: 'unknown' };
        if (!answer.ok) return { state: 'down', why: `answered ${answer.status}` };
        return entryOf(await answer.json());
      } catch (error) {
        return { state: 'down', why: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

function entryOf(said: unknown): RegistryAnswer {
  const entry = typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : {};
  const { name, active, status } = entry;
  if (typeof name !== 'string' || typeof active !== 'boolean')
    return { state: 'down', why: 'its answer has no name or no state' };
  return { state: 'found', name, active, status: typeof status === 'string' ? status : '' };
}
