/** A place as people call it; the code, which officials know by heart, on hover. */
import { useQuery } from '@tanstack/react-query';
import { useLanguage } from './preferences.ts';
import { type Words, words } from './words.ts';

/** Codes that no list of places holds. 990100 is given to nobody: the fictional city of the demonstration. */
const ours: Readonly<Record<string, Words>> = {
  '000000': words('全国', 'the whole country'),
  '990100': words('示例市（虚构）', 'Example City (fictional)'),
};

/** @returns the name, or the code while the list is on its way and where it has no name */
export function usePlaceName(code: string): string {
  const { t } = useLanguage();
  const own = ours[code];
  const { data } = useQuery({
    queryKey: ['place-names'],
    queryFn: async () => {
      const { placeName } = await import('./placeNames.ts');
      return { placeName };
    },
    enabled: own === undefined && /^\d{6}$/.test(code),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return own ? t(own) : (data?.placeName(code) ?? code);
}

export function PlaceName({ code }: { readonly code: string }) {
  return <span title={code}>{usePlaceName(code)}</span>;
}
