/** Until when what: the windows of a call, over the form that must reach the server within them. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../platform/api.ts';
import { toTheMinute } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';

export function Deadlines({ procedure }: { readonly procedure: string }) {
  const { t } = useLanguage();
  const { data } = useQuery({
    queryKey: ['procedures'],
    queryFn: ({ signal }) => call('listProcedures', {}, signal),
  });
  const windows = data?.items.find(({ id }) => id === procedure)?.windows ?? [];
  return windows.map((window) => (
    <div key={window.id} className="row" data-window={window.id}>
      <span className="strong">{t(window.title)}</span>
      <span>{toTheMinute(t(window.words))}</span>
    </div>
  ));
}
