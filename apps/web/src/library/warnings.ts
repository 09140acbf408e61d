/** Doubts of a reading, as a page says them. */
import type { Reading, ReadingWarning } from '@huice/reading';

/** In a file of several documents each doubt names the one that it is about: “not a policy” alone could be any of them. */
export function namingDocuments({ documents, warnings }: Reading): ReadingWarning[] {
  return warnings.map((warning) => {
    const at = warning.span?.[0];
    const about =
      at === undefined ? undefined : documents.find(({ span }) => span[0] <= at && at < span[1])?.title;
    return about === undefined
      ? warning
      : { ...warning, zh: `《${about}》：${warning.zh}`, en: `“${about}”: ${warning.en}` };
  });
}
