/** What a person gave to be read: a file of theirs, or a link that the server fetches. */
export type Given =
  | { readonly kind: 'file'; readonly name: string; readonly size: number; readonly file: File }
  | {
      readonly kind: 'link';
      readonly name: string;
      /** Bytes, once it was fetched. */
      readonly size: number | null;
      readonly url: string;
      /** What the server still has of it, so that the very bytes that were read are kept. */
      readonly fetched?: string;
      /** Where it led. */
      readonly finalUrl?: string;
    };

export function givenFile(file: File): Given {
  return { kind: 'file', name: file.name, size: file.size, file };
}

export function givenLink(url: string): Given {
  return { kind: 'link', name: url, size: null, url };
}
