export { NewPanelPage } from './NewPanelPage.tsx';
export { PanelPage } from './PanelPage.tsx';
export { PanelsPage } from './PanelsPage.tsx';
export { SheetPage } from './SheetPage.tsx';
