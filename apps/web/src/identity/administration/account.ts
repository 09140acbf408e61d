import type { Answer } from '../../platform/api.ts';

export type Account = Answer<'listAccounts'>['items'][number];
