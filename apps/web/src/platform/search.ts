/** The search of an address with one value set, or taken out where it is `undefined`. */
export function changed<T extends object>(search: T, name: string, value: unknown): T {
  const rest = Object.fromEntries(Object.entries(search).filter(([key]) => key !== name));
  return (value === undefined ? rest : { ...rest, [name]: value }) as T;
}
