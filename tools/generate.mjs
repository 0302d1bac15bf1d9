import { format, resolveConfig } from 'prettier';
import { generate } from '@jidi/standalone';

const style = await resolveConfig('README.md');
await generate((markdown) => format(markdown, { ...style, parser: 'markdown' }));
