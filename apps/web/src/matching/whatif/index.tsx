/** What if a figure of a measure were another: a piece of its own, loaded when first visited. */
export { WhatIfPage } from './WhatIfPage.tsx';
