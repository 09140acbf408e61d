/** What this person may do with the case now, and why the rest may not be done. */
import type { AvailableAction, CommandDefinition } from '@huice/procedures';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { ActionDialog } from './ActionDialog.tsx';
import { type Case, planCommands, useCasesChanged } from './caseData.ts';

const m = {
  title: words('可以办理', 'What you may do now'),
  none: words('您现在没有可以办理的操作。', 'There is nothing for you to do now.'),
  others: (n: number) => words(`暂不能办理的 ${n} 项及原因`, `${n} that may not be done now, and why`),
  goOn: words('继续办理', 'Go on'),
  inPlan: words(
    '列入计划、公示和下达在扶持计划中成批办理，与预算和台账一致。',
    'Plan, public notice and award are done for all cases of the plan together, as budget and ledger say.',
  ),
  toPlan: words('打开扶持计划', 'Open the plans'),
  open: words('提交时还要判断：', 'Judged when it is done: '),
};

export function Actions({ shown }: { readonly shown: Case }) {
  const { t } = useLanguage();
  const changed = useCasesChanged();
  const [chosen, setChosen] = useState<CommandDefinition | null>(null);
  const command = (id: string) => shown.definition.commands.find((each) => each.id === id);
  // Taking a submission back has a place of its own, with the time left.
  const inPlan = useMemo(() => planCommands(shown.definition), [shown.definition]);
  const others = shown.actions.filter(
    ({ command: id }) => command(id)?.undoes === undefined && !inPlan.has(id),
  );
  const planned = shown.actions.some(({ command: id, allowed: may }) => may && inPlan.has(id));
  const allowed = others.filter((action) => action.allowed);
  const refused = others.filter((action) => !action.allowed);
  // What ends the case is never the button that invites a press.
  const ends = (id: string) => endsCase(shown.definition, command(id));
  const first = allowed.find((action) => !ends(action.command))?.command;
  return (
    <section className="tile stack tight" aria-label={t(m.title)}>
      <h2 className="strong">{t(m.title)}</h2>
      {allowed.length === 0 && !planned ? <p className="soft">{t(m.none)}</p> : null}
      {planned ? (
        <p>
          {t(m.inPlan)} <Link to="/allocation">{t(m.toPlan)}</Link>
        </p>
      ) : null}
      <div className="row">
        {allowed.map((action) =>
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
              type={action.command === first ? 'primary' : 'default'}
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

function endsCase(definition: Case['definition'], command: CommandDefinition | undefined): boolean {
  return definition.states.find(({ id }) => id === command?.to)?.kind === 'final';
}
