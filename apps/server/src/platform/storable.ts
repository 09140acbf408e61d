/** PostgreSQL holds neither U+0000 nor half a surrogate pair; each is replaced by one character, so that spans stay true. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

/** The value with every text in it made storable. */
export function storable<T>(value: T): T {
  return JSON.parse(storableJson(value)) as T;
}

export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' ? storableText(inner) : inner,
  );
}
