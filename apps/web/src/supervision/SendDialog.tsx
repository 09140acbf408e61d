/** 下发: to whom, about what, which figures, until when; a cycle may go out by itself from then on. */
import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Modal, Radio, Select } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { call } from '../platform/api.ts';
import { DateField } from '../platform/DateField.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { type PlanView, useSupervisionChanged } from './data.ts';
import { newKey } from './key.ts';
import type { Preset } from './sending.ts';

const m = {
  title: words('下发督办单', 'Send an assignment'),
  what: words('事项', 'About'),
  bodies: words('责任单位', 'Bodies'),
  bodiesHint: words(
    '从分工中选，或直接输入单位名称后回车',
    'Choose from the plan, or type a name and press Enter',
  ),
  place: words('单位所在地区（六位代码）', 'Place of the bodies (six digits)'),
  targets: words('要求报数的指标', 'Figures asked for'),
  partial: words('各单位只报自己的数，由系统汇总', 'Each body reports its own share; they are added up'),
  note: words('要求', 'What is asked'),
  until: words('期限', 'Until'),
  byDay: words('到某日', 'A day'),
  byDays: words('若干工作日', 'Working days'),
  byPlan: (day: string) => words(`按文件：${day}`, `As the document says: ${day}`),
  workingDays: words('工作日', 'working days'),
  again: words('以后每期自动下发', 'Send every period by itself from now on'),
  send: words('下发', 'Send'),
  cancel: words('取消', 'Cancel'),
  lead: words('（牵头）', ' (lead)'),
};

export function SendDialog({
  shown,
  preset,
  onClose,
}: {
  readonly shown: PlanView;
  readonly preset: Preset;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const { plan, tree, place } = shown;
  const cycle = preset.kind === 'cycle' ? tree.cycles.find(({ id }) => id === preset.id) : undefined;
  const [task, setTask] = useState(preset.id ?? tree.tasks[0]?.task.id ?? '');
  const [bodies, setBodies] = useState<readonly string[]>(() => unitsOf(shown, preset.kind, preset.id));
  const [bodyPlace, setBodyPlace] = useState(place);
  const [targets, setTargets] = useState<readonly string[]>(
    preset.kind === 'target' && preset.id ? [preset.id] : [],
  );
  const [partial, setPartial] = useState(false);
  const [note, setNote] = useState('');
  const [limit, setLimit] = useState<'plan' | 'day' | 'days'>(cycle ? 'plan' : 'days');
  const [day, setDay] = useState<string>();
  const [days, setDays] = useState(10);
  const [again, setAgain] = useState(false);
  const key = useRef(newKey());
  const changed = useSupervisionChanged();
  const named = bodies.map((body) => ({ body, place: bodyPlace }));
  const send = useMutation({
    mutationFn: async () => {
      await call('sendAssignments', {
        body: {
          plan: plan.id,
          place,
          subject: { kind: preset.kind, id: task, period: preset.period },
          note,
          targets: [...targets],
          partial,
          bodies: named,
          ...(limit === 'day' && day !== undefined ? { dueDay: day } : {}),
          ...(limit === 'days' ? { workingDays: days } : {}),
          key: key.current,
        },
      });
      if (again && cycle) {
        await call('scheduleCycle', {
          body: { plan: plan.id, place, cycle: cycle.id, targets: [...targets], partial, bodies: named },
        });
      }
    },
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  const allTargets = tree.goals
    .flatMap((goal) => goal.targets)
    .filter(({ target }) => target.figures.from !== 'none');
  return (
    <Modal open width={640} title={t(m.title)} footer={null} destroyOnHidden onCancel={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        {preset.id === null ? (
          <Labelled id="send-task" word={t(m.what)}>
            <Select
              id="send-task"
              aria-label={t(m.what)}
              value={task}
              options={tree.tasks.map(({ task: each }) => ({ value: each.id, label: t(each.task) }))}
              onChange={(value) => {
                setTask(value);
                setBodies(unitsOf(shown, 'task', value));
              }}
            />
          </Labelled>
        ) : (
          <p className="strong">{titleOf(shown, preset, t)}</p>
        )}
        <Labelled id="send-bodies" word={t(m.bodies)}>
          <Select
            id="send-bodies"
            aria-label={t(m.bodies)}
            mode="tags"
            placeholder={t(m.bodiesHint)}
            value={[...bodies]}
            options={[...new Set(tree.tasks.flatMap(({ task: each }) => each.units))].map((unit) => ({
              value: unit,
              label: unit,
            }))}
            onChange={setBodies}
          />
        </Labelled>
        <Labelled id="send-place" word={t(m.place)}>
          <Input
            id="send-place"
            value={bodyPlace}
            maxLength={6}
            inputMode="numeric"
            onChange={({ target }) => setBodyPlace(target.value)}
          />
        </Labelled>
        {allTargets.length > 0 ? (
          <Labelled id="send-targets" word={t(m.targets)}>
            <Select
              id="send-targets"
              aria-label={t(m.targets)}
              mode="multiple"
              value={[...targets]}
              options={allTargets.map(({ target }) => ({ value: target.id, label: t(target.indicator) }))}
              onChange={setTargets}
            />
          </Labelled>
        ) : null}
        {targets.length > 0 ? (
          <Checkbox checked={partial} onChange={({ target }) => setPartial(target.checked)}>
            {t(m.partial)}
          </Checkbox>
        ) : null}
        <Labelled id="send-note" word={t(m.note)}>
          <Input.TextArea
            id="send-note"
            value={note}
            maxLength={2000}
            autoSize={{ minRows: 2 }}
            onChange={({ target }) => setNote(target.value)}
          />
        </Labelled>
        <Radio.Group
          aria-label={t(m.until)}
          value={limit}
          options={[
            ...(cycle ? [{ value: 'plan', label: t(m.byPlan(cycle.dueDay)) }] : []),
            { value: 'days', label: t(m.byDays) },
            { value: 'day', label: t(m.byDay) },
          ]}
          onChange={({ target }) => setLimit(target.value as 'plan' | 'day' | 'days')}
        />
        {limit === 'days' ? (
          <InputNumber
            aria-label={t(m.byDays)}
            min={1}
            max={250}
            value={days}
            suffix={t(m.workingDays)}
            onChange={(value) => setDays(value ?? 10)}
          />
        ) : null}
        {limit === 'day' ? <DateField id="send-day" value={day} onChange={setDay} /> : null}
        {cycle ? (
          <Checkbox checked={again} onChange={({ target }) => setAgain(target.checked)}>
            {t(m.again)}
          </Checkbox>
        ) : null}
        {send.error ? <Problem error={send.error} /> : null}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={send.isPending} disabled={bodies.length === 0}>
            {t(m.send)}
          </Button>
          <Button onClick={onClose}>{t(m.cancel)}</Button>
        </div>
      </form>
    </Modal>
  );
}

function Labelled({
  id,
  word,
  children,
}: {
  readonly id: string;
  readonly word: string;
  readonly children: React.ReactNode;
}) {
  return (
    <div className="stack tight-stack">
      <label className="strong" htmlFor={id}>
        {word}
      </label>
      {children}
    </div>
  );
}

/** The bodies that the plan names for it, lead first. */
function unitsOf({ tree }: PlanView, kind: Preset['kind'], id: string | null): readonly string[] {
  if (kind === 'cycle') return tree.cycles.find((each) => each.id === id)?.units ?? [];
  if (kind === 'task')
    return tree.tasks.find(({ task }) => task.id === id)?.task.units ?? tree.tasks[0]?.task.units ?? [];
  const owner = tree.tasks.find(({ task }) =>
    task.milestones.some(({ targets }) => targets?.includes(id ?? '')),
  );
  return owner?.task.lead.length ? owner.task.lead : (owner?.task.units ?? []);
}

function titleOf({ tree }: PlanView, { kind, id }: Preset, t: ReturnType<typeof useLanguage>['t']): string {
  if (kind === 'cycle') {
    const cycle = tree.cycles.find((each) => each.id === id);
    return cycle ? `${t(cycle.title)}（${t(cycle.periodWords)}）` : '';
  }
  if (kind === 'task') {
    const found = tree.tasks.find(({ task }) => task.id === id);
    return found ? t(found.task.task) : '';
  }
  const target = tree.goals.flatMap((goal) => goal.targets).find((each) => each.target.id === id);
  return target ? t(target.target.indicator) : '';
}
