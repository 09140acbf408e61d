import { editMasthead, type Masthead } from '@huice/periodical';
import { Input } from 'antd';
import { DateField } from '../../../platform/DateField.tsx';
import { useLanguage } from '../../../platform/preferences.ts';
import { type Words, words } from '../../../platform/words.ts';
import { useDesk } from './desk.ts';

const fields: readonly {
  readonly name: Exclude<keyof Masthead, 'coverDate'>;
  readonly word: Words;
  readonly most: number;
}[] = [
  { name: 'title', word: words('刊名', 'Title'), most: 80 },
  { name: 'subtitle', word: words('副题', 'Subtitle'), most: 120 },
  { name: 'issueNumber', word: words('期号', 'Issue'), most: 60 },
  { name: 'totalNumber', word: words('总期号', 'Issue in all'), most: 60 },
  {
    name: 'issn',
    word: words('刊号（ISSN、CN 或准印证号，可空）', 'Serial number (ISSN or other, may be empty)'),
    most: 60,
  },
  { name: 'publisher', word: words('主办单位', 'Publisher'), most: 200 },
  { name: 'editors', word: words('编辑', 'Editors'), most: 600 },
  { name: 'contact', word: words('联系方式', 'Contact'), most: 300 },
  { name: 'statement', word: words('声明', 'Statement'), most: 1000 },
];

const coverDate = words('封面日期', 'Cover date');

/** 刊头: what stands on the cover, behind it and in the running head. */
export function MastheadForm() {
  const { t } = useLanguage();
  const { issue, change } = useDesk();
  const { masthead } = issue;
  return (
    <div className="stack tight">
      {fields.map(({ name, word, most }) => (
        <div key={name} className="stack field">
          <label htmlFor={`masthead-${name}`}>{t(word)}</label>
          <Input.TextArea
            id={`masthead-${name}`}
            autoSize={{ minRows: 1, maxRows: 5 }}
            value={masthead[name]}
            maxLength={most}
            onChange={({ target }) => {
              const value = target.value.replaceAll('\n', ' ');
              change(editMasthead(issue, { [name]: value }), `masthead ${name}`);
            }}
          />
        </div>
      ))}
      <div className="stack field">
        <label htmlFor="masthead-coverDate">{t(coverDate)}</label>
        <DateField
          id="masthead-coverDate"
          value={masthead.coverDate}
          onChange={(day) => day !== undefined && change(editMasthead(issue, { coverDate: day }))}
        />
      </div>
    </div>
  );
}
