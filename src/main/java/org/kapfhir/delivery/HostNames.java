package org.kapfhir.delivery;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Says which hosts a notification may go to by their names: those written plainly, and listed if there is a list. */
final class HostNames {

    /** A name as it is registered: the last label begins with a letter, and there is no dot at the end. */
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)*[a-z]([a-z0-9-]*[a-z0-9])?");

    private static final String OCTET = "(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";

    /** Four decimal numbers without leading zeros; systems differ in what other forms mean. */
    private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);

    /** Without a zone, which names an interface of this server. */
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+\\]");

    private final List<String> allowed;

    /**
     * Makes the rule.
     *
     * @param allowed the names, {@code *.example.org} for all below example.org; if there are none, every name is
     */
    HostNames(List<String> allowed) {
        this.allowed =
                allowed.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    /** Whether it is a name in lower case, as it is registered. */
    static boolean isName(String host) {
        return NAME.matcher(host).matches();
    }

    /** Whether it is a name or an address in a form that means the same to every reader; in lower case. */
    static boolean isPlain(String host) {
        return isName(host)
                || IPV4.matcher(host).matches()
                || IPV6.matcher(host).matches();
    }

    /** Whether a host, in lower case, is among the allowed. */
    boolean allow(String host) {
        return allowed.isEmpty()
                || allowed.stream()
                        .anyMatch(each -> each.startsWith("*.")
                                ? host.endsWith(each.substring(1)) && host.length() >= each.length()
                                : host.equals(each));
    }
}
