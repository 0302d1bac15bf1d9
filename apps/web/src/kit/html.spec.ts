import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { html, paragraphs } from './html.js';

describe('html', () => {
  it('lets no text become markup', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const markup = html`<p title="${text}">${text}</p>`.toString();
        expect(markup.match(/[<>"]/g)?.join('')).toBe('<"">' + '<>');
        expect(markup).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/);
      }),
    );
  });

  it('keeps markup as it is, and leaves out what is nothing', () => {
    expect(html`${html`<b>1 & 2</b>`}${[html`<i></i>`, html`<u></u>`]}${null}${undefined}${false}${0}`.toString()).toBe(
      '<b>1 & 2</b><i></i><u></u>0',
    );
  });

  it('makes paragraphs of lines', () => {
    expect(paragraphs('一\n\n<二>\n').map(String)).toEqual(['<p>一</p>', '<p>&lt;二&gt;</p>']);
  });
});
