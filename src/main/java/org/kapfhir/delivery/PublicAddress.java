package org.kapfhir.delivery;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells the addresses of the public internet from those that only this server, its host or its network can reach.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4 special-purpose addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6 special-purpose addresses</a>
 */
final class PublicAddress {

    /** Besides the registry: multicast, what is reserved, and an address of Azure by which a host reaches its platform. */
    private static final List<Block> SPECIAL_4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** The only block from which public addresses are given out. All that maps IPv4 and lies outside is refused with it. */
    private static final Block GLOBAL_6 = Block.parse("2000::/3");

    /** Of that block: protocols and Teredo, documentation, and 6to4, which may carry any IPv4 address. */
    private static final List<Block> SPECIAL_6 =
            blocks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    private PublicAddress() {}

    /** Returns whether an address is one of the public internet; an IPv4 address that is mapped into IPv6 is judged as IPv4. */
    static boolean is(InetAddress address) {
        if (address instanceof Inet4Address) {
            return SPECIAL_4.stream().noneMatch(block -> block.holds(address));
        }
        return GLOBAL_6.holds(address) && SPECIAL_6.stream().noneMatch(block -> block.holds(address));
    }

    private static List<Block> blocks(String... texts) {
        return Arrays.stream(texts).map(Block::parse).toList();
    }

    /**
     * The addresses that begin with the same bits.
     *
     * @param first the lowest of them, as a number
     * @param bytes how long an address is, 4 or 16
     * @param free how many bits at the end differ
     */
    private record Block(BigInteger first, int bytes, int free) {

        static Block parse(String text) {
            int slash = text.indexOf('/');
            try {
                // A literal, so that no name is looked up.
                byte[] first = InetAddress.getByName(text.substring(0, slash)).getAddress();
                int fixed = Integer.parseInt(text.substring(slash + 1));
                return new Block(new BigInteger(1, first), first.length, first.length * Byte.SIZE - fixed);
            } catch (UnknownHostException malformed) {
                throw new IllegalArgumentException(text, malformed);
            }
        }

        boolean holds(InetAddress address) {
            byte[] other = address.getAddress();
            return other.length == bytes
                    && new BigInteger(1, other).shiftRight(free).equals(first.shiftRight(free));
        }
    }
}
