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

type Limit = 'plan' | 'day' | 'days';

interface Entry {
  readonly about: string;
  readonly bodies: readonly string[];
  readonly place: string;
  readonly targets: readonly string[];
  readonly partial: boolean;
  readonly note: string;
  readonly limit: Limit;
  readonly day: string | undefined;
  readonly days: number;
  readonly again: boolean;
}

function entryOf(shown: PlanView, { kind, id }: Preset): Entry {
  return {
    about: id ?? shown.tree.tasks[0]?.task.id ?? '',
    bodies: unitsOf(shown, kind, id),
    place: shown.place,
    targets: kind === 'target' && id ? [id] : [],
    partial: false,
    note: '',
    limit: kind === 'cycle' ? 'plan' : 'days',
    day: undefined,
    days: 10,
    again: false,
  };
}

/** Sends, and where it is wished schedules the cycle; the key stays the same over every retry. */
function useSending(shown: PlanView, preset: Preset, entry: Entry, onDone: () => void) {
  const key = useRef(newKey());
  const changed = useSupervisionChanged();
  const { about, targets, partial, note, limit, day, days, again } = entry;
  const shared = {
    plan: shown.plan.id,
    place: shown.place,
    targets: [...targets],
    partial,
    bodies: entry.bodies.map((body) => ({ body, place: entry.place })),
  };
  return useMutation({
    mutationFn: async () => {
      await call('sendAssignments', {
        body: {
          ...shared,
          subject: { kind: preset.kind, id: about, period: preset.period },
          note,
          ...(limit === 'day' && day !== undefined ? { dueDay: day } : {}),
          ...(limit === 'days' ? { workingDays: days } : {}),
          key: key.current,
        },
      });
      if (again && preset.kind === 'cycle')
        await call('scheduleCycle', { body: { ...shared, cycle: about } });
    },
    onSuccess: async () => {
      await changed();
      onDone();
    },
  });
}

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
  const [entry, setEntry] = useState(() => entryOf(shown, preset));
  const send = useSending(shown, preset, entry, onClose);
  const change = (part: Partial<Entry>) => setEntry((old) => ({ ...old, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  const parts = { shown, preset, entry, change };
  return (
    <Modal open width={640} title={t(m.title)} footer={null} destroyOnHidden onCancel={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <AboutAndBodies {...parts} />
        <FiguresAsked {...parts} />
        <Until {...parts} />
        {send.error ? <Problem error={send.error} /> : null}
        <div className="row">
          <Button
            type="primary"
            htmlType="submit"
            loading={send.isPending}
            disabled={entry.bodies.length === 0}
          >
            {t(m.send)}
          </Button>
          <Button onClick={onClose}>{t(m.cancel)}</Button>
        </div>
      </form>
    </Modal>
  );
}

interface Parts {
  readonly shown: PlanView;
  readonly preset: Preset;
  readonly entry: Entry;
  readonly change: (part: Partial<Entry>) => void;
}

function AboutAndBodies({ shown, preset, entry, change }: Parts) {
  const { t } = useLanguage();
  const { tasks } = shown.tree;
  const units = [...new Set(tasks.flatMap(({ task }) => task.units))];
  return (
    <>
      {preset.id === null ? (
        <Labelled id="send-task" word={t(m.what)}>
          <Select
            id="send-task"
            aria-label={t(m.what)}
            value={entry.about}
            options={tasks.map(({ task }) => ({ value: task.id, label: t(task.task) }))}
            onChange={(about) => change({ about, bodies: unitsOf(shown, 'task', about) })}
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
          value={[...entry.bodies]}
          options={units.map((unit) => ({ value: unit, label: unit }))}
          onChange={(bodies) => change({ bodies })}
        />
      </Labelled>
      <Labelled id="send-place" word={t(m.place)}>
        <Input
          id="send-place"
          value={entry.place}
          maxLength={6}
          inputMode="numeric"
          onChange={({ target }) => change({ place: target.value })}
        />
      </Labelled>
    </>
  );
}

function FiguresAsked({ shown, entry, change }: Parts) {
  const { t } = useLanguage();
  const all = shown.tree.goals
    .flatMap((goal) => goal.targets)
    .filter(({ target }) => target.figures.from !== 'none');
  return (
    <>
      {all.length > 0 ? (
        <Labelled id="send-targets" word={t(m.targets)}>
          <Select
            id="send-targets"
            aria-label={t(m.targets)}
            mode="multiple"
            value={[...entry.targets]}
            options={all.map(({ target }) => ({ value: target.id, label: t(target.indicator) }))}
            onChange={(targets) => change({ targets })}
          />
        </Labelled>
      ) : null}
      {entry.targets.length > 0 ? (
        <Checkbox checked={entry.partial} onChange={({ target }) => change({ partial: target.checked })}>
          {t(m.partial)}
        </Checkbox>
      ) : null}
      <Labelled id="send-note" word={t(m.note)}>
        <Input.TextArea
          id="send-note"
          value={entry.note}
          maxLength={2000}
          autoSize={{ minRows: 2 }}
          onChange={({ target }) => change({ note: target.value })}
        />
      </Labelled>
    </>
  );
}

function Until({ shown, preset, entry, change }: Parts) {
  const { t } = useLanguage();
  const cycle = preset.kind === 'cycle' ? shown.tree.cycles.find(({ id }) => id === preset.id) : undefined;
  return (
    <>
      <Radio.Group
        aria-label={t(m.until)}
        value={entry.limit}
        options={[
          ...(cycle ? [{ value: 'plan', label: t(m.byPlan(cycle.dueDay)) }] : []),
          { value: 'days', label: t(m.byDays) },
          { value: 'day', label: t(m.byDay) },
        ]}
        onChange={({ target }) => change({ limit: target.value as Limit })}
      />
      {entry.limit === 'days' ? (
        <InputNumber
          aria-label={t(m.byDays)}
          min={1}
          max={250}
          value={entry.days}
          suffix={t(m.workingDays)}
          onChange={(days) => change({ days: days ?? 10 })}
        />
      ) : null}
      {entry.limit === 'day' ? (
        <DateField id="send-day" value={entry.day} onChange={(day) => change({ day })} />
      ) : null}
      {cycle ? (
        <Checkbox checked={entry.again} onChange={({ target }) => change({ again: target.checked })}>
          {t(m.again)}
        </Checkbox>
      ) : null}
    </>
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
