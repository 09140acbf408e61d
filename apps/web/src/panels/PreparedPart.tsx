/** Before the draw: who is barred, and the draw itself, once. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { call } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { Ask } from './Ask.tsx';
import { Exclusions } from './Exclusions.tsx';
import { type Panel, usePanelsChanged } from './panelData.ts';

const m = {
  title: words('抽取专家', 'Draw the experts'),
  free: (n: number) => words(`可抽 ${n} 人`, `${n} may be drawn`),
  draw: words('抽取', 'Draw'),
  effect: words(
    '种子由服务器当场产生，随即按顺序抽取，组内各办件同时进入专家评审。只能抽取一次，种子、候选和顺序都记录在案，任何人可以重算。',
    'The server makes a seed on the spot and draws in its order; the review of every case begins. This is done once; seed, candidates and order are on record, and anybody can draw again.',
  ),
  announced: words('事先公布的种子（选填）', 'A seed announced beforehand (optional)'),
  announcedHelp: words(
    '例如公布的开奖号码；留空则由服务器产生。',
    'A published lottery number, for example; left empty, the server makes one.',
  ),
  cancel: words('取消评审组', 'Cancel the panel'),
  cancelEffect: words('各办件重新可以组建评审组。', 'The cases may come before another panel.'),
  reason: words('原因', 'Reason'),
};

export function PreparedPart({ panel, handles }: { readonly panel: Panel; readonly handles: boolean }) {
  const { t } = useLanguage();
  const changed = usePanelsChanged();
  const [asking, setAsking] = useState<'draw' | 'cancel' | null>(null);
  const [seed, setSeed] = useState('');
  const { id } = panel.summary;
  return (
    <section className="tile stack" aria-label={t(m.title)}>
      <div className="row between">
        <h2 className="strong">{t(m.title)}</h2>
        <span>{t(m.free(panel.free))}</span>
      </div>
      <Exclusions panel={panel} />
      {handles ? (
        <div className="row">
          <Button type="primary" onClick={() => setAsking('draw')}>
            {t(m.draw)}
          </Button>
          <Button onClick={() => setAsking('cancel')}>{t(m.cancel)}</Button>
        </div>
      ) : null}
      {asking === 'draw' ? (
        <Ask
          title={m.title}
          effect={m.effect}
          go={m.draw}
          onClose={() => setAsking(null)}
          onGo={async () => {
            const given = seed.trim() === '' ? {} : { seed: seed.trim() };
            await call('drawPanel', { params: { id }, body: { version: panel.version, ...given } });
            await changed();
          }}
        >
          <div className="stack tight">
            <label htmlFor="panel-seed" className="strong">
              {t(m.announced)}
            </label>
            <Input
              id="panel-seed"
              value={seed}
              maxLength={200}
              onChange={({ target }) => setSeed(target.value)}
            />
            <span className="soft small">{t(m.announcedHelp)}</span>
          </div>
        </Ask>
      ) : null}
      {asking === 'cancel' ? (
        <Ask
          title={m.cancel}
          effect={m.cancelEffect}
          go={m.cancel}
          text={{ label: m.reason, least: 2 }}
          onClose={() => setAsking(null)}
          onGo={async (reason) => {
            await call('cancelPanel', { params: { id }, body: { reason } });
            await changed();
          }}
        />
      ) : null}
    </section>
  );
}
