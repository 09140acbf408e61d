/** What this person may do with the case now, and why the rest may not be done. */
import type { AvailableAction, CommandDefinition } from '@huice/procedures';
import { Button } from 'antd';
import { useState } from 'react';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { ActionDialog } from './ActionDialog.tsx';
import { type Case, useCasesChanged } from './caseData.ts';

const m = {
  title: words('可以办理', 'What you may do now'),
  none: words('您现在没有可以办理的操作。', 'There is nothing for you to do now.'),
  others: (n: number) => words(`暂不能办理的 ${n} 项及原因`, `${n} that may not be done now, and why`),
  goOn: words('继续办理', 'Go on'),
  open: words('提交时还要判断：', 'Judged when it is done: '),
};

export function Actions({ shown }: { readonly shown: Case }) {
  const { t } = useLanguage();
  const changed = useCasesChanged();
  const [chosen, setChosen] = useState<CommandDefinition | null>(null);
  const command = (id: string) => shown.definition.commands.find((each) => each.id === id);
  // Taking a submission back has a place of its own, with the time left.
  const others = shown.actions.filter(({ command: id }) => command(id)?.undoes === undefined);
  const allowed = others.filter((action) => action.allowed);
  const refused = others.filter((action) => !action.allowed);
  return (
    <section className="tile stack tight" aria-label={t(m.title)}>
      <h2 className="strong">{t(m.title)}</h2>
      {allowed.length === 0 ? <p className="soft">{t(m.none)}</p> : null}
      <div className="row">
        {allowed.map((action, index) =>
          action.needsForm ? (
            <ButtonLink
              key={action.command}
              type="primary"
              to="/cases/$caseId/form"
              params={{ caseId: shown.summary.id }}
            >
              {t(m.goOn)} · {t(action.label)}
            </ButtonLink>
          ) : (
            <Button
              key={action.command}
              type={index === 0 ? 'primary' : 'default'}
              onClick={() => setChosen(command(action.command) ?? null)}
            >
              {t(action.label)}
            </Button>
          ),
        )}
      </div>
      {refused.length > 0 ? (
        <details>
          <summary>{t(m.others(refused.length))}</summary>
          <ul className="tree">
            {refused.map((action) => (
              <li key={action.command}>
                <Why action={action} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {chosen ? (
        <ActionDialog
          key={chosen.id}
          shown={shown}
          command={chosen}
          onClose={() => setChosen(null)}
          onDone={() => {
            setChosen(null);
            void changed();
          }}
        />
      ) : null}
    </section>
  );
}

function Why({ action }: { readonly action: AvailableAction }) {
  const { t } = useLanguage();
  return (
    <>
      <strong>{t(action.label)}</strong>
      {action.reasons.map((reason) => (
        <div key={`${reason.code}${reason.words.zh}`} className="soft">
          {t(reason.words)}
          {reason.provision ? <span className="small">（{reason.provision}）</span> : null}
        </div>
      ))}
    </>
  );
}
