/** What the list of documents asks of the server. */
import type { DocumentsQuery } from '@huice/api';

export type Sort = NonNullable<DocumentsQuery['sort']>;

/** As the address says it. */
export interface Search {
  readonly q?: string;
  readonly kind?: string;
  readonly region?: string;
  readonly sort?: string;
  readonly page?: number;
}

export const pageSize = 20;

/** A sort that there is not is the usual one: the latest import first. */
export function asSort(value: string | undefined): Sort {
  return value === 'published' || value === 'title' ? value : 'imported';
}

/** Policy documents alone: nothing else becomes a pack. */
export function queryOf({ q, kind, region, sort, page }: Search): DocumentsQuery {
  return {
    policy: true,
    ...(q === undefined ? {} : { q }),
    ...(kind === undefined ? {} : { kind }),
    ...(region === undefined ? {} : { region }),
    sort: asSort(sort),
    page: page ?? 1,
    size: pageSize,
  };
}
