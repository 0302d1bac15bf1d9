import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../public/main.css', import.meta.url), 'utf8');
const path = '/assets/main.css';

/** The one style sheet. Its address names its content, so that a browser may keep it for as long as it likes. */
export const SHEET = { text, path, address: `${path}?v=${createHash('sha256').update(text).digest('hex').slice(0, 12)}` };
