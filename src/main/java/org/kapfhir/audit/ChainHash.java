package org.kapfhir.audit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.kapfhir.audit.TrailEntry.StoredEvent;

/**
 * The hashes of the chain, each SHA-256 in lower-case hexadecimal digits.
 *
 * <p>docs/reference/audit-chain.md has the same in words, for who wants to compute them without this server.
 */
final class ChainHash {

    /** What the first link has in place of the hash of the one before. */
    static final String NONE = "0".repeat(64);

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final MessageDigest digest = sha256();

    private ChainHash() {}

    /** Returns the hash of a record and of the AuditEvents made of it. */
    static String ofContent(TrailEntry entry) {
        ChainHash hash = new ChainHash()
                .add("kap-audit-entry-1")
                .add(Long.toString(entry.record()))
                .add(MICROSECONDS.format(entry.recordedAt()))
                .add(entry.content())
                .add(Integer.toString(entry.events().size()));
        for (StoredEvent event : entry.events()) {
            hash.add(event.id()).add(event.hash());
        }
        return hash.hex();
    }

    /** Returns the hash of a link. */
    static String ofLink(long seq, long record, String contentHash, String previous) {
        return new ChainHash()
                .add("kap-audit-link-1")
                .add(Long.toString(seq))
                .add(Long.toString(record))
                .add(contentHash)
                .add(previous)
                .hex();
    }

    /** Returns the hash of a version's stored text, as HAPI computes {@code HFJ_RESOURCE.HASH_SHA256} of it. */
    static String ofText(String text) {
        ByteBuffer characters = ByteBuffer.allocate(2 * text.length()).order(ByteOrder.LITTLE_ENDIAN);
        characters.asCharBuffer().put(text);
        return HexFormat.of().formatHex(sha256().digest(characters.array()));
    }

    /** The length comes first, so that no two lists of fields have the same bytes. */
    private ChainHash add(String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        digest.update((byte) ',');
        return this;
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
