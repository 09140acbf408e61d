import './tables.ts';

export { followPanels } from './follower.ts';
export { type PanelRoomNeeds, panelRoutes } from './routes.ts';
