/** What tests of other rooms draw from. */
export { chainLink, demoCompany, fact, shenzhen } from './shenzhen.ts';
export { gappyCompany, typedRule } from './typed-rules.ts';
