import type { FastifyRequest } from 'fastify';

/** Names signed-in callers by what their request carries, so that each is counted by itself; what does not hold names nobody. */
export abstract class CallerNames {
  abstract nameOf(authorization: string): string | undefined;
}

/** Rate limits count signed-in callers by name, all others by the network they come from. */
export const rateKeyOf =
  (names: CallerNames) =>
  ({ headers: { authorization }, ip }: FastifyRequest): string =>
    (authorization === undefined ? undefined : names.nameOf(authorization)) ?? networkOf(ip);

/** What one household or office has of the Internet: an IPv4 address, or the first 64 bits of an IPv6 one (RFC 6177). */
export function networkOf(ip: string): string {
  const [, mapped] = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(ip) ?? [];
  if (mapped !== undefined || !ip.includes(':')) return mapped ?? ip;
  const [left = [], right = []] = ip.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}
