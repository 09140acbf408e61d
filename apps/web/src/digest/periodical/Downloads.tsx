import { Button } from 'antd';
import { useLanguage } from '../../platform/preferences.ts';
import { formats, m } from './words.ts';

/** The files of an issue; `at` is the address that they lie below. */
export function Downloads({ at, name }: { readonly at: string; readonly name: string }) {
  const { t } = useLanguage();
  return (
    <fieldset className="row plain-set" aria-label={`${t(m.download)} ${name}`}>
      {formats.map(({ format, word }) => (
        <Button
          key={format}
          size="small"
          href={`${at}/file?format=${format}`}
          {...(format === 'pdf' ? { target: '_blank', rel: 'noreferrer' } : {})}
        >
          {t(word)}
        </Button>
      ))}
    </fieldset>
  );
}
