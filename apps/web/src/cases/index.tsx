export { ApplyPage } from './ApplyPage.tsx';
export { CasePage } from './CasePage.tsx';
export { CasesPage } from './CasesPage.tsx';
export { FormPage } from './FormPage.tsx';
export { NoticesPage } from './NoticesPage.tsx';
