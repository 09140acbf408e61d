export { noteShelf } from './amendments/versions.ts';
export { getCompany, takeOver } from './companies/companies.ts';
export { type Holder, holderOf, holderOfAccount } from './companies/owner.ts';
export { makeDemoCity } from './demo/city.ts';
export { makeDemoProfiles } from './demo/profiles.ts';
export { headerOf } from './headers.ts';
export { matchCompany } from './match.ts';
export { type MatchingNeeds, matchingRoutes } from './routes.ts';
export { isModelledOn, packModelledOn, readShelf, type Shelf, Shelves } from './shelf.ts';
