import type { Language } from '@jidi/platform';
import { type Html, html } from './html.js';

const STYLE = html`<style>
  body {
    margin: 0 auto;
    max-width: 46rem;
    padding: 1rem;
    color: #1a1a1a;
    background: #fff;
    line-height: 1.7;
    font:
      1.0625rem/1.7 'Source Han Sans SC',
      'Noto Sans CJK SC',
      'Microsoft YaHei',
      'PingFang SC',
      sans-serif;
  }
  h1 {
    font-size: 1.5rem;
    line-height: 1.4;
    text-align: center;
  }
  h2 {
    font-size: 1.15rem;
    margin-top: 2rem;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th,
  td {
    border: 1px solid #767676;
    padding: 0.35rem 0.6rem;
    text-align: left;
    vertical-align: top;
  }
  time {
    white-space: nowrap;
  }
  label {
    display: block;
    margin: 0.8rem 0 0.2rem;
    font-weight: bold;
  }
  input,
  select,
  textarea {
    box-sizing: border-box;
    width: 100%;
    padding: 0.45rem;
    font: inherit;
    border: 1px solid #595959;
  }
  button {
    margin-top: 1rem;
    padding: 0.5rem 1.6rem;
    font: inherit;
    color: #fff;
    background: #0b5394;
    border: 0;
  }
  a {
    color: #0b5394;
  }
  :focus-visible {
    outline: 3px solid #b45f06;
    outline-offset: 2px;
  }
  .skipped {
    color: #595959;
  }
  .error {
    border-left: 0.3rem solid #a61c00;
    padding-left: 0.8rem;
    color: #7f1500;
  }
  .receipt {
    font-size: 1.6rem;
    letter-spacing: 0.1em;
  }
  @media print {
    .screen {
      display: none;
    }
    body {
      max-width: none;
      font-size: 12pt;
    }
    a {
      color: inherit;
      text-decoration: none;
    }
    @page {
      size: A4;
      margin: 2cm;
    }
  }
</style>`;

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
        ${STYLE}
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`.toString();
