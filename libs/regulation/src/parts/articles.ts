import { part } from './part.js';
import { says, text } from './schema.js';

/** The article (条款) of each part, for people to look up. */
export const ARTICLES = part(
  says('条款出处', 'articles to look up, by part', { type: 'object', additionalProperties: text('条款', 'article', 200) }),
  {
    classes: '第五条',
    recommenders: '第八条',
    windows: '第九条',
    inspection: '第十一条',
    meeting: '第十二条',
    notice: '第十三条',
    term: '第十五条',
    summary: '第十八条',
  },
);
