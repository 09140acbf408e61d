export { putBackPublished } from './put-back.ts';
export { type WorkbenchNeeds, workbenchRoutes } from './routes.ts';
