/** Languages of the API: Chinese unless English is preferred. */
export type Language = 'zh' | 'en';

/** The preferred language of an Accept-Language header. */
export function languageOf(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
      return { tag, quality: quality ? Number(quality.slice(2)) : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .find(({ tag }) => tag.startsWith('zh') || tag.startsWith('en'));
  return wanted?.tag.startsWith('en') ? 'en' : 'zh';
}
