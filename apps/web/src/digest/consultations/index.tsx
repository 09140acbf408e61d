/** Consultations: comment by provision, answers, results. */
export { ConsultationPage } from './ConsultationPage.tsx';
export { ConsultationsPage } from './ConsultationsPage.tsx';
