package org.kapfhir.delivery;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.kapfhir.delivery.SubscriptionProblems.Problem;

/**
 * What a client's header values and signing secrets are once each mask stands for the value that is kept.
 *
 * @param secrets the values
 * @param problems the masks that stand for nothing, or not for one value alone
 */
record SecretResolution(ChannelSecrets secrets, List<Problem> problems) {

    private static final Kind HEADERS = new Kind(
            "Subscription.channel.header",
            SecretMask::isMaskedHeader,
            line -> SecretMask.headerName(line).toLowerCase(Locale.ROOT),
            "value of this header");

    private static final Kind SIGNING_SECRETS = new Kind(
            "Subscription.channel.extension('" + SecretMask.SIGNING_SECRET + "')",
            SecretMask::isMask,
            any -> "",
            "signing secret");

    /**
     * One of the two kinds.
     *
     * @param place the FHIRPath of all
     * @param masked whether one is a mask
     * @param name under which a mask looks for its value
     * @param words for one value
     */
    private record Kind(String place, Predicate<String> masked, Function<String, String> name, String words) {}

    /** Resolves what a client wrote against what is kept of the Subscription. */
    static SecretResolution of(ChannelSecrets written, ChannelSecrets kept) {
        List<Problem> problems = new ArrayList<>();
        ChannelSecrets secrets = new ChannelSecrets(
                resolve(HEADERS, written.headers(), kept.headers(), problems),
                resolve(SIGNING_SECRETS, written.signingSecrets(), kept.signingSecrets(), problems));
        return new SecretResolution(secrets, problems);
    }

    /** By name and, where a name has several values, by order; then all must be masked, or the order says nothing. */
    private static List<String> resolve(Kind kind, List<String> written, List<String> kept, List<Problem> problems) {
        Map<String, List<String>> keptByName = kept.stream().collect(Collectors.groupingBy(kind.name()));
        Map<String, Long> masks = written.stream()
                .filter(kind.masked())
                .collect(Collectors.groupingBy(kind.name(), Collectors.counting()));
        Map<String, Iterator<String>> next = keptByName.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().iterator()));
        List<String> resolved = new ArrayList<>();
        for (int index = 0; index < written.size(); index++) {
            String each = written.get(index);
            String name = kind.name().apply(each);
            int values = keptByName.getOrDefault(name, List.of()).size();
            if (!kind.masked().test(each)) {
                resolved.add(each);
            } else if (masks.getOrDefault(name, 0L) == values) {
                resolved.add(
                        next.getOrDefault(name, List.<String>of().iterator()).next());
            } else {
                problems.add(problem(kind, index, masks.getOrDefault(name, 0L), values));
            }
        }
        return resolved;
    }

    private static Problem problem(Kind kind, int index, long masks, int values) {
        String place = kind.place() + "[" + index + "]";
        String found = place + " is the mask " + SecretMask.MASK + ", and ";
        return new Problem(
                place,
                values == 0
                        ? found + "no " + kind.words() + " is kept. Write the value itself"
                        : found + "there are " + masks + " such masks for " + values + " kept. Write " + values
                                + " masks, or each value itself");
    }
}
