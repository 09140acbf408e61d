/** 政府投资项目: one at a time or many lines pasted from a spreadsheet; compared with from the next filing on. */
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { type FormEvent, useState } from 'react';
import { call } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { readFunded } from './funded.ts';
import { usePanelsChanged } from './panelData.ts';
import { m as shared } from './words.ts';

const m = {
  title: words('登记政府投资项目', 'Add projects of government'),
  help: words(
    '每行一个项目，四列以制表符分开（可从表格软件直接粘贴）：项目名称、建设单位、年份、建设内容。',
    'One project a line, four columns parted by tabs, as pasted from a spreadsheet: title, unit, year, content.',
  ),
  place: words('地区（行政区划代码）', 'Place (division code)'),
  lines: words('项目', 'Projects'),
  save: words('登记', 'Add'),
  count: (n: number) => words(`${n} 个项目`, `${n} projects`),
};

export function FundedForm({
  place: given,
  onClose,
}: {
  readonly place: string;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const changed = usePanelsChanged();
  const [place, setPlace] = useState(given);
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const { items, problems } = readFunded(typed);
  const add = useMutation({
    mutationFn: () =>
      call('addFundedProjects', { body: { place: place.trim(), items: items.map((each) => ({ ...each })) } }),
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problems.length === 0 && items.length > 0) add.mutate();
    else document.getElementById('funded-lines')?.focus();
  };
  return (
    <Modal open width={720} title={t(m.title)} onCancel={onClose} footer={null} destroyOnHidden>
      <form className="stack" noValidate onSubmit={submit}>
        <div className="stack tight">
          <label htmlFor="funded-place" className="strong">
            {t(m.place)}
          </label>
          <Input
            id="funded-place"
            value={place}
            maxLength={6}
            onChange={({ target }) => setPlace(target.value)}
          />
        </div>
        <div className="stack tight">
          <label htmlFor="funded-lines" className="strong">
            {t(m.lines)}
          </label>
          <span className="soft small">{t(m.help)}</span>
          <Input.TextArea
            id="funded-lines"
            value={typed}
            autoSize={{ minRows: 5, maxRows: 16 }}
            onChange={({ target }) => setTyped(target.value)}
          />
          <span className="soft small">{t(m.count(items.length))}</span>
        </div>
        {tried
          ? problems.map((problem) => (
              <span key={problem.zh} className="small wrong">
                {t(problem)}
              </span>
            ))
          : null}
        {tried && typed.trim() === '' ? <span className="small wrong">{t(shared.needed)}</span> : null}
        {add.error ? <Problem error={add.error} /> : null}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={add.isPending}>
            {t(m.save)}
          </Button>
          <Button onClick={onClose}>{t(shared.cancel)}</Button>
        </div>
      </form>
    </Modal>
  );
}
