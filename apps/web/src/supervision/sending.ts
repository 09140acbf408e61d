/** What an assignment is begun with, from wherever on the page it was asked for. */
export interface Preset {
  readonly kind: 'task' | 'cycle' | 'target';
  readonly id: string | null;
  readonly period: string | null;
}

/** `null`: the person does not send. */
export type OnSend = ((preset: Preset) => void) | null;
