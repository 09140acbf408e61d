import type { DocumentSummary } from '@huice/api';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { call } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { holdsRole, usePerson } from '../platform/session.ts';
import { Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';

const m = {
  deleted: words('已删除', 'Deleted'),
  undo: words('撤销', 'Undo'),
  restored: words('已恢复', 'Brought back'),
};

/** What everybody reads is taken off the shelf by the bureau's own people only; the server refuses others. */
export function useMayDelete(): boolean {
  return holdsRole(usePerson(), 'officer', 'head', 'administrator');
}

/** Deletes a document at once and offers to undo it: no question asked, nothing lost. */
export function useDeleteDocument(): (document: Pick<DocumentSummary, 'id' | 'title'>) => Promise<void> {
  const { t } = useLanguage();
  const { notification, message } = App.useApp();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['documents'] });
  return async ({ id, title }) => {
    const name = `deleted-${id}`;
    try {
      await call('deleteDocument', { params: { id } });
    } catch (error) {
      notification.error({ key: name, title: title, description: <Problem error={error} /> });
      throw error;
    }
    await refresh();
    const undo = async () => {
      await call('restoreDocument', { params: { id } });
      notification.destroy(name);
      await refresh();
      message.success(t(m.restored));
    };
    notification.info({
      key: name,
      title: t(m.deleted),
      description: title,
      duration: 15,
      actions: (
        <Button type="primary" onClick={() => void undo()}>
          {t(m.undo)}
        </Button>
      ),
    });
  };
}
