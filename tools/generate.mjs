import { format } from 'prettier';
import { generate } from '@jidi/standalone';

await generate((markdown) => format(markdown, { parser: 'markdown', printWidth: 140 }));
