export { AssignmentPage } from './AssignmentPage.tsx';
export { PlanPage } from './PlanPage.tsx';
export { SupervisionPage } from './SupervisionPage.tsx';
