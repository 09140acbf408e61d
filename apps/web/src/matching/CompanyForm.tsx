/** What we know of the company, by what it is about; each question with its unit, period, source and age. */
import type { FactDefinition } from '@huice/measures';
import { Collapse, Input, Switch } from 'antd';
import { useState } from 'react';
import { count } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Nothing } from '../platform/states.tsx';
import { type Words, words } from '../platform/words.ts';
import { factValue, known } from './companyFile.ts';
import { type Asking, Question } from './Questions.tsx';

const abouts: Readonly<Record<FactDefinition['about'], Words>> = {
  company: words('企业本身', 'The company'),
  project: words('项目', 'Projects'),
  product: words('产品', 'Products'),
  platform: words('平台、园区', 'Platforms and parks'),
  event: words('活动、展会', 'Events'),
  person: words('人才', 'People'),
  region: words('地区', 'Regions'),
};

const m = {
  find: words('找一个问题', 'Find a question'),
  missingOnly: words('只看没填的', 'Only what is missing'),
  none: words('没有这样的问题。', 'There is no such question.'),
};

export function CompanyForm({ asking }: { readonly asking: Asking }) {
  const { t } = useLanguage();
  const [q, setQ] = useState('');
  const [missingOnly, setMissingOnly] = useState(false);
  const shown = [...asking.dictionary.values()].filter(
    (definition) =>
      (q === '' || `${definition.name.zh}${definition.question.zh}${definition.question.en}`.includes(q)) &&
      (!missingOnly || factValue(asking.company, definition) === undefined),
  );
  const groups = Object.entries(abouts)
    .map(([about, word]) => ({
      about,
      word,
      items: shown.filter((definition) => definition.about === about),
    }))
    .filter(({ items }) => items.length > 0);
  return (
    <div className="stack tight">
      <div className="row between">
        <Input
          allowClear
          value={q}
          placeholder={t(m.find)}
          aria-label={t(m.find)}
          style={{ flex: '1 1 140px' }}
          onChange={({ target }) => setQ(target.value)}
        />
        <span className="row" style={{ gap: 6 }}>
          <Switch
            size="small"
            checked={missingOnly}
            onChange={setMissingOnly}
            aria-label={t(m.missingOnly)}
          />
          {t(m.missingOnly)}
        </span>
      </div>
      {groups.length === 0 ? <Nothing what={m.none} /> : null}
      <Collapse
        size="small"
        defaultActiveKey={['company']}
        {...(q === '' ? {} : { activeKey: groups.map(({ about }) => about) })}
        items={groups.map(({ about, word, items }) => ({
          key: about,
          label: (
            <span>
              {t(word)}{' '}
              <span className="soft small">
                {count(known(asking.company, items))} / {count(items.length)}
              </span>
            </span>
          ),
          children: (
            <div className="stack">
              {items.map((definition) => (
                <Question key={definition.id} definition={definition} asking={asking} />
              ))}
            </div>
          ),
        }))}
      />
    </div>
  );
}
