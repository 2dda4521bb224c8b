package org.kapfhir.audit;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which versions of resources the trail tells of: a bit for each, by its number in {@code HFJ_RES_VER}. */
final class SeenVersions {

    private static final int CHUNK = 1 << 16;

    private final Map<Long, BitSet> chunks = new HashMap<>();
    private @Nullable Long begins;

    void add(long pid) {
        chunks.computeIfAbsent(Math.floorDiv(pid, (long) CHUNK), chunk -> new BitSet(CHUNK))
                .set((int) Math.floorMod(pid, (long) CHUNK));
    }

    boolean contains(long pid) {
        BitSet chunk = chunks.get(Math.floorDiv(pid, (long) CHUNK));
        return chunk != null && chunk.get((int) Math.floorMod(pid, (long) CHUNK));
    }

    /**
     * Notes that the trail began.
     *
     * @param version the last version before, null to note nothing; the first time counts
     */
    void beginAt(@Nullable Long version) {
        if (begins == null) {
            begins = version;
        }
    }

    /** The last version before the trail began, or null if it does not say. */
    @Nullable
    Long begins() {
        return begins;
    }
}
