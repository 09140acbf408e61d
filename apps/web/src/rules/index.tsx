/** The room of rules: a measure's rule seen, changed and tried in the browser; nothing is published from here. */
import './rules.css';

export { RulePage } from './RulePage.tsx';
