import './tables.ts';

export { makeDemoPanels } from './demo.ts';
export { type DuplicateNeeds, duplicateRoutes, type IndexNeeds, indexPending } from './duplicates/index.ts';
export { type PanelRoomNeeds, panelRoutes } from './routes.ts';
export { startDuplicateIndex, withPanels } from './upkeep.ts';
