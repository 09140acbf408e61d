/** The sections of a template: their titles, and what each takes in. */
import { TAKES, type Takes, type Template } from '@huice/periodical';
import { Button, Input, Select } from 'antd';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';
import { takes } from './words.ts';

const m = {
  sections: words('栏目', 'Sections'),
  title: (n: number) => words(`栏目 ${n} 的标题`, `Title of section ${n}`),
  takes: (n: number) => words(`栏目 ${n} 收入什么`, `What section ${n} takes in`),
  remove: (name: string) => words(`去掉栏目“${name}”`, `Drop section “${name}”`),
  drop: words('去掉', 'Drop'),
  add: words('加一个栏目', 'Add a section'),
  fresh: words('新栏目', 'New section'),
  empty: words('本期没有收入这类内容。', '本期没有收入这类内容。'),
};

export function TemplateSections(props: {
  readonly template: Template;
  readonly onChange: (template: Template) => void;
}) {
  const { t } = useLanguage();
  const { template, onChange } = props;
  const { sections } = template;
  const set = (at: number, given: Partial<Template['sections'][number]>) =>
    onChange({
      ...template,
      sections: sections.map((each, index) => (index === at ? { ...each, ...given } : each)),
    });
  return (
    <fieldset className="plain-set stack tight">
      <legend className="strong">{t(m.sections)}</legend>
      {sections.map((section, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a section has no name yet but its place
        <div key={index} className="row template-row">
          <Input
            aria-label={t(m.title(index + 1))}
            value={section.title}
            maxLength={120}
            onChange={({ target }) => set(index, { title: target.value })}
          />
          <Select<Takes>
            aria-label={t(m.takes(index + 1))}
            value={section.takes}
            popupMatchSelectWidth={false}
            options={TAKES.map((value) => ({ value, label: t(takes[value]) }))}
            onChange={(value) => set(index, { takes: value })}
          />
          <Button
            size="small"
            aria-label={t(m.remove(section.title))}
            disabled={sections.length === 1}
            onClick={() => onChange({ ...template, sections: sections.toSpliced(index, 1) })}
          >
            {t(m.drop)}
          </Button>
        </div>
      ))}
      <div>
        <Button
          size="small"
          disabled={sections.length >= 20}
          onClick={() =>
            onChange({
              ...template,
              sections: [...sections, { title: m.fresh.zh, takes: 'nothing', empty: m.empty.zh }],
            })
          }
        >
          {t(m.add)}
        </Button>
      </div>
    </fieldset>
  );
}
