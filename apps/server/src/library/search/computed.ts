/** What an answer is made of. */
import type { AskAnswer } from '@huice/api';

export type Words = AskAnswer['note'];
export type Computed = NonNullable<AskAnswer['answer']>;
