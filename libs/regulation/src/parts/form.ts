import { part } from './part.js';
import { says } from './schema.js';

/** The number of the form in which a content is written; it grows when a part changes so that older contents must be lifted. */
export const FORM = part(says('格式版本', 'number of the form', { enum: [1] }), 1);
