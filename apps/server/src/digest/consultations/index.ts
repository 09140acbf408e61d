/** 征求意见: opened by an officer, commented on by anybody signed in, collated, answered, published. */
export { answerComment, comment, openConsultation, publishResult } from './consultations.ts';
export { makeDemoConsultations } from './demo.ts';
export { consultationEntries } from './entries.ts';
export { type ConsultationNeeds, consultationRoutes } from './routes.ts';
