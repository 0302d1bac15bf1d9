import type { Language } from '@jidi/platform';
import type { Schemas } from '../../api.js';
import { html } from '../../kit/html.js';
import { layout } from '../../kit/layout.js';
import { wordsIn } from '../page-words.js';

/** The page of the published notices, newest first. */
export function noticeListPage({ items, nextCursor }: Schemas['PublicNoticePage'], language: Language): string {
  const w = wordsIn(language);
  return layout(
    language,
    w('notices'),
    html`<h1>${w('notices')}</h1>
      <ul>
        ${items.map(
          ({ id, title, startsOn, endsOn, issuer }) =>
            html`<li><a href="/p/notices/${id}">${title}</a><br />${issuer}，${startsOn} ${w('to')} ${endsOn}</li>`,
        )}
      </ul>
      ${items.length === 0 && html`<p>${w('nothing')}</p>`}
      ${nextCursor !== null && html`<p><a href="/p/notices?cursor=${nextCursor}">${w('next')}</a></p>`}`,
  );
}
