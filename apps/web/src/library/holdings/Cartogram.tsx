/** Provinces as tiles: how many documents stand there on the day. Colour never alone: each tile says its numbers. */
import type { CSSProperties } from 'react';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';
import type { Counts } from './standing.ts';
import { type Tile, tiles } from './tiles.ts';

const m = {
  map: words('按省级行政区的示意方格（不表示边界）', 'Provinces as schematic tiles (no borders are meant)'),
  nation: words('全国', 'Nation'),
  other: words('其他（含虚构示例）', 'Other (with fictional ones)'),
  inForce: words('有效', 'in force'),
  notStated: words('未载明', 'not stated'),
  over: words('失效或未施行', 'over or to come'),
  none: words('未收录', 'not held'),
};

export function Cartogram(props: {
  readonly counts: ReadonlyMap<string, Counts>;
  readonly chosen: string | undefined;
  readonly onChoose: (tile: string | undefined) => void;
}) {
  const { t } = useLanguage();
  const apart: readonly Tile[] = [
    { code: '000000', name: m.nation.zh, nameEn: m.nation.en, column: 1, row: 0 },
    { code: 'other', name: m.other.zh, nameEn: m.other.en, column: 2, row: 0 },
  ];
  return (
    <ul className="tiles" aria-label={t(m.map)}>
      {[...apart, ...tiles].map((tile) => (
        <TileButton
          key={tile.code}
          tile={tile}
          counts={props.counts.get(tile.code)}
          isChosen={props.chosen === tile.code}
          onChoose={() => props.onChoose(props.chosen === tile.code ? undefined : tile.code)}
        />
      ))}
    </ul>
  );
}

/** Where the tile stands, for the style sheet: a narrow page has no room for it. */
function placeOf({ column, row }: Tile): CSSProperties {
  return { '--column': column, '--row': row + 1 } as CSSProperties;
}

function TileButton(props: {
  readonly tile: Tile;
  readonly counts: Counts | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { t, language } = useLanguage();
  const { tile, counts, isChosen } = props;
  const name = language === 'zh' ? tile.name : tile.nameEn;
  const over = counts === undefined ? 0 : counts.expired + counts['not-yet'] + counts.draft;
  const lines =
    counts === undefined
      ? [t(m.none)]
      : [
          ...(counts['in-force'] > 0 ? [`${t(m.inForce)} ${counts['in-force']}`] : []),
          ...(counts['not-stated'] > 0 ? [`${t(m.notStated)} ${counts['not-stated']}`] : []),
          ...(over > 0 ? [`${t(m.over)} ${over}`] : []),
        ];
  const tone =
    counts === undefined
      ? 'empty'
      : counts['in-force'] > 0
        ? 'in-force'
        : counts['not-stated'] > 0
          ? 'unstated'
          : 'over';
  return (
    <li className={counts === undefined ? 'empty' : undefined} style={placeOf(tile)}>
      <button
        type="button"
        className={`map-tile ${tone}`}
        aria-pressed={isChosen}
        disabled={counts === undefined}
        onClick={props.onChoose}
      >
        <span className="strong">{name}</span>
        {lines.map((line) => (
          <span key={line} className="map-count">
            {line}
          </span>
        ))}
      </button>
    </li>
  );
}
