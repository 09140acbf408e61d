import { Tooltip } from 'antd';
import { money, moneyInFull } from './format.ts';
import { useLanguage } from './preferences.ts';

/** Money as people say it; hover or focus shows it to the fen. */
export function Money({ fen, prefix = '' }: { readonly fen: number; readonly prefix?: string }) {
  const { language } = useLanguage();
  return (
    <Tooltip title={moneyInFull(fen, language)}>
      <span className="nowrap">
        {prefix}
        {money(fen, language)}
      </span>
    </Tooltip>
  );
}
