import type { Language } from '@jidi/platform';
import { type Html, html } from './html.js';
import { SHEET } from './sheet.js';

/** A whole page: plain, without scripts, readable on paper and by screen readers. */
export const layout = (language: Language, title: string, content: Html | readonly Html[]): string =>
  html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noarchive" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        <link rel="stylesheet" href="${SHEET.address}" />
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`.toString();
