/** 出刊: what stands in the way, or one last look; and taking back what was published. */
import { type IssueProblem, isPublishable, issueName } from '@huice/periodical';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { call } from '../../../platform/api.ts';
import { ButtonLink } from '../../../platform/ButtonLink.tsx';
import { useLanguage } from '../../../platform/preferences.ts';
import { Problem } from '../../../platform/states.tsx';
import { words } from '../../../platform/words.ts';
import { useDesk } from './desk.ts';
import { ProblemList } from './Problems.tsx';

const m = {
  title: (name: string) => words(`出刊：${name}`, `Publish ${name}`),
  what: words(
    '出刊后任何人都可以阅读和下载，订阅者会收到邮件。之后还可以更正或撤回。',
    'Once published, anyone may read and download it, and subscribers are written to. It can be corrected or withdrawn later.',
  ),
  stops: words('还有须改正的地方，改好才能出刊。', 'There are things to mend first.'),
  publish: words('确认出刊', 'Publish it'),
  close: words('关闭', 'Close'),
  done: words('已出刊', 'Published'),
  letters: (n: number) => words(`${n} 封邮件待寄`, `${n} letters on their way`),
  waiting: words(
    '本机没有配置发信服务器，邮件会等到配置之后。',
    'No mail server is set up: the letters wait until there is one.',
  ),
  open: words('看公开页', 'Open the public page'),
  withdraw: words('撤回已出的一期', 'Withdraw what is published'),
  reason: words('撤回原因', 'Reason'),
  withdrawn: words(
    '已撤回，公众看不到了；改好可以再出。',
    'Withdrawn: the public no longer sees it. It can be published again.',
  ),
};

export function PublishDialog(props: {
  readonly problems: readonly IssueProblem[];
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const desk = useDesk();
  const client = useQueryClient();
  const ready = isPublishable(props.problems);
  const publish = useMutation({
    mutationFn: async () => {
      const { version } = await desk.flush();
      return call('publishIssue', { params: { id: desk.draftId }, body: { version } });
    },
    onSuccess: async ({ publication }) => {
      desk.published(publication);
      await client.invalidateQueries({ queryKey: ['issues'] });
    },
  });
  return (
    <Modal open title={t(m.title(issueName(desk.issue)))} onCancel={props.onClose} footer={null} width={640}>
      <div className="stack">
        {publish.data ? (
          <Done answer={publish.data} draftId={desk.draftId} />
        ) : (
          <>
            <p>{t(ready ? m.what : m.stops)}</p>
            <ProblemList problems={props.problems} />
          </>
        )}
        {publish.error ? <Problem error={publish.error} /> : null}
        <div className="row">
          {publish.data ? null : (
            <Button
              type="primary"
              disabled={!ready}
              loading={publish.isPending}
              onClick={() => publish.mutate()}
            >
              {t(m.publish)}
            </Button>
          )}
          <Button onClick={props.onClose}>{t(m.close)}</Button>
        </div>
        {desk.stored.published !== null && !publish.data ? <Withdraw /> : null}
      </div>
    </Modal>
  );
}

function Done({
  answer,
  draftId,
}: {
  readonly answer: { letters: number; mail: boolean };
  readonly draftId: string;
}) {
  const { t } = useLanguage();
  const letters = answer.letters === 0 ? '' : t(m.letters(answer.letters));
  return (
    <Alert
      type="success"
      showIcon
      title={t(m.done)}
      description={`${letters} ${answer.letters > 0 && !answer.mail ? t(m.waiting) : ''}`.trim()}
      action={
        <ButtonLink size="small" to="/periodical/$issueId" params={{ issueId: draftId }}>
          {t(m.open)}
        </ButtonLink>
      }
    />
  );
}

function Withdraw() {
  const { t } = useLanguage();
  const { draftId, published } = useDesk();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const withdraw = useMutation({
    mutationFn: () => call('withdrawIssue', { params: { id: draftId }, body: { reason: reason.trim() } }),
    onSuccess: async () => {
      published(null);
      await client.invalidateQueries({ queryKey: ['issues'] });
    },
  });
  return (
    <details>
      <summary>{t(m.withdraw)}</summary>
      <div className="stack tight">
        <label htmlFor="withdraw-reason">{t(m.reason)}</label>
        <Input
          id="withdraw-reason"
          value={reason}
          maxLength={500}
          onChange={({ target }) => setReason(target.value)}
        />
        <div>
          <Button
            danger
            disabled={reason.trim().length < 2}
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate()}
          >
            {t(m.withdraw)}
          </Button>
        </div>
        {withdraw.error ? <Problem error={withdraw.error} /> : null}
        {withdraw.isSuccess ? <Alert type="info" title={t(m.withdrawn)} /> : null}
      </div>
    </details>
  );
}
