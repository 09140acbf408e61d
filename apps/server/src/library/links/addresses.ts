/**
 * Which network addresses the server may be sent to: those of the public internet alone. Everything that leads into the
 * own machine, the own network or the machine's provider is refused, in whatever notation.
 */
import { BlockList, isIP } from 'node:net';

/** IANA's registers of IPv4 addresses that are not globally reachable, and what is no address of one machine. */
const notPublic4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local: the metadata of clouds answers at 169.254.169.254.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // The metadata of Alibaba Cloud is in 100.64/10; Azure's and Tencent's are public by number, and lead inside.
  ['168.63.129.16', 32],
];

/** Within 2000::/3, the only part of IPv6 that is handed out: what is set aside, or carries an IPv4 address inside. */
const notPublic6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refused = new BlockList();
for (const [net, prefix] of notPublic4) refused.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of notPublic6) refused.addSubnet(net, prefix, 'ipv6');
const handedOut6 = new BlockList();
handedOut6.addSubnet('2000::', 3, 'ipv6');

/**
 * @param address an IP address in any notation that `net.isIP` takes, without brackets
 * @returns false for everything that is no address, too
 */
export function isPublicAddress(address: string): boolean {
  // A zone (“%eth0”) names an interface of this machine.
  if (address.includes('%')) return false;
  const family = isIP(address);
  if (family === 4) return !refused.check(address, 'ipv4');
  // IPv4 in IPv6 (::ffff:a.b.c.d, 64:ff9b::/96) lies outside of 2000::/3.
  return family === 6 && handedOut6.check(address, 'ipv6') && !refused.check(address, 'ipv6');
}
