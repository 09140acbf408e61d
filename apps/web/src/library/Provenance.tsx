/** Where a file came from when it was fetched: its web address, opened apart. */
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';

const m = { from: words('来自', 'From') };

/** @param url http or https; anything else is shown and not linked */
export function Provenance({ url }: { readonly url: string }) {
  const { t } = useLanguage();
  const shown = decoded(url);
  return (
    <span>
      {t(m.from)}{' '}
      {/^https?:\/\//i.test(url) ? (
        <a href={url} target="_blank" rel="noreferrer noopener">
          {shown}
        </a>
      ) : (
        shown
      )}
    </span>
  );
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
