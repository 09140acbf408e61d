export { knownPerson, personOf } from './person.ts';
export { type WorkbenchNeeds, workbenchRoutes } from './routes.ts';
