import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isPublicAddress } from './addresses.ts';

describe('addresses that lead inside', () => {
  test.each([
    ['0.0.0.0', 'this machine'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'carrier'],
    ['100.100.100.200', 'metadata of Alibaba Cloud'],
    ['169.254.169.254', 'metadata'],
    ['168.63.129.16', 'metadata of Azure'],
    ['192.0.0.8', 'protocol assignments'],
    ['198.18.0.1', 'benchmarks'],
    ['203.0.113.9', 'examples'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'IPv4 inside'],
    ['::ffff:8.8.8.8', 'IPv4 inside, even a public one'],
    ['::ffff:7f00:1', 'IPv4 inside, in hexadecimal'],
    ['::127.0.0.1', 'IPv4-compatible'],
    ['64:ff9b::7f00:1', 'NAT64'],
    ['64:ff9b:1::a00:1', 'NAT64, local'],
    ['100::1', 'discard'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local with a zone'],
    ['2400:3200::1%lo', 'a zone'],
    ['fc00::1', 'unique local'],
    ['fd00:ec2::254', 'metadata over IPv6'],
    ['fec0::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['2001::1', 'Teredo'],
    ['2001:db8::1', 'examples'],
    ['2002:7f00:1::', '6to4 of loopback'],
    ['3fff::1', 'examples'],
    ['', 'nothing'],
    ['localhost', 'a name'],
    ['127.1', 'no whole address'],
    ['0x7f000001', 'a number'],
    ['[::1]', 'brackets'],
  ])('%s (%s) is refused', (address) => expect(isPublicAddress(address)).toBe(false));

  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '100.63.255.255',
  ])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));
  test.each(['2400:3200::1', '2606:4700::1111', '2001:200::1', '240e::1', '2A00:1450:4001::200E'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
});

/** The same said by arithmetic on the number, as the registers print it. */
function inside4(n: number): boolean {
  const within = (net: number, prefix: number) =>
    Math.floor(n / 2 ** (32 - prefix)) === Math.floor(net / 2 ** (32 - prefix));
  const a = Math.floor(n / 2 ** 24);
  const b = Math.floor(n / 2 ** 16) % 256;
  return (
    [0, 10, 127].includes(a) ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 198 && (b === 18 || b === 19)) ||
    [0xc0000000, 0xc0000200, 0xc0586300, 0xc6336400, 0xcb007100].some((net) => within(net, 24)) ||
    n === 0xa83f8110
  );
}

const dotted = (n: number) => [24, 16, 8, 0].map((shift) => Math.floor(n / 2 ** shift) % 256).join('.');
const hex = (n: number) => `${Math.floor(n / 65_536).toString(16)}:${(n % 65_536).toString(16)}`;
// Half of them near the nets that matter.
const near = fc
  .tuple(
    fc.constantFrom(0, 10, 100, 127, 168, 169, 172, 192, 198, 203, 224, 240),
    fc.integer({ min: 0, max: 2 ** 24 - 1 }),
  )
  .map(([a, rest]) => a * 2 ** 24 + rest);
const any4 = fc.oneof(near, fc.integer({ min: 0, max: 2 ** 32 - 1 }));

describe('every address', () => {
  it('of IPv4 is judged by its number', () => {
    fc.assert(
      fc.property(any4, (n) => {
        expect(isPublicAddress(dotted(n)), dotted(n)).toBe(!inside4(n));
      }),
      { numRuns: 5000 },
    );
  });

  it('of IPv4 written inside IPv6 is refused', () => {
    fc.assert(
      fc.property(any4, fc.constantFrom('::ffff:', '::', '64:ff9b::', '::ffff:0:'), (n, prefix) => {
        expect(isPublicAddress(`${prefix}${dotted(n)}`)).toBe(false);
        expect(isPublicAddress(`${prefix}${hex(n)}`)).toBe(false);
      }),
    );
  });

  it('of IPv6 outside of 2000::/3 is refused', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const first = Number.parseInt(address.split(':')[0] || '0', 16);
        if (first < 0x2000 || first > 0x3fff) expect(isPublicAddress(address), address).toBe(false);
      }),
    );
  });

  it('that is no address is refused', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (isPublicAddress(text)) expect(text).toMatch(/^[0-9a-f.:]+$/i);
      }),
    );
  });
});
