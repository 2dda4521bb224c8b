package org.kapfhir.audit.history;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Finds the elements in which two versions differ, each as a person would name it.
 *
 * <p>Of a list, what both versions have is left out, wherever it stands; of the rest the first is compared with the first, and
 * so on. A data type, such as a dose with its unit, is one value.
 */
final class VersionComparison {

    /** Of meta a person wants to know tags, labels and profiles; the rest of it differs always. */
    private static final Set<String> LEFT_OUT = Set.of("id", "meta", "implicitRules");

    private final List<ElementChange> changes = new ArrayList<>();

    private VersionComparison() {}

    /** Returns the elements that differ, in the order of FHIR's definition. */
    static List<ElementChange> of(Resource before, Resource after) {
        VersionComparison comparison = new VersionComparison();
        comparison.labels(before, after);
        comparison.children("", before, after);
        return List.copyOf(comparison.changes);
    }

    private void labels(Resource before, Resource after) {
        values("profile", before.getMeta().getProfile(), after.getMeta().getProfile());
        values("label", before.getMeta().getSecurity(), after.getMeta().getSecurity());
        values("tag", before.getMeta().getTag(), after.getMeta().getTag());
    }

    private void children(String path, Base before, Base after) {
        Iterator<Property> theirs = after.children().iterator();
        for (Property mine : before.children()) {
            // Both are of one type, so their elements are the same.
            Property other = theirs.next();
            if (!path.isEmpty() || !LEFT_OUT.contains(mine.getName())) {
                values(join(path, ElementWords.name(mine.getName())), mine.getValues(), other.getValues());
            }
        }
    }

    private void values(String path, List<? extends Base> before, List<? extends Base> after) {
        List<Base> gone = without(before, after);
        List<Base> come = without(after, before);
        if (gone.isEmpty() && come.isEmpty() && before.size() == after.size() && !same(before, after)) {
            changes.add(new ElementChange(path, "", "in another order"));
        }
        boolean several = Math.max(before.size(), after.size()) > 1;
        for (int index = 0; index < Math.max(gone.size(), come.size()); index++) {
            Base was = index < gone.size() ? gone.get(index) : null;
            Base is = index < come.size() ? come.get(index) : null;
            int place = is != null ? position(after, is) : position(before, was);
            value(several ? path + " " + (place + 1) : path, was, is);
        }
    }

    private void value(String path, @Nullable Base before, @Nullable Base after) {
        Base either = before != null ? before : after;
        if (either instanceof Extension extension) {
            extension(path, extension, before, after);
        } else if (either instanceof BackboneElement || either instanceof Resource) {
            if (before != null && after != null && before.getClass() == after.getClass()) {
                children(path, before, after);
            } else {
                changes.add(new ElementChange(path, inFull(before), inFull(after)));
            }
        } else {
            String was = before == null ? "" : ElementWords.shortly(before);
            String is = after == null ? "" : ElementWords.shortly(after);
            boolean alike = was.equals(is);
            changes.add(new ElementChange(path, alike ? inFull(before) : was, alike ? inFull(after) : is));
        }
    }

    private void extension(String path, Extension named, @Nullable Base before, @Nullable Base after) {
        String name = join(
                path.replaceFirst("( › |^)(modifier )?extension( \\d+)?$", ""),
                ElementWords.ofExtension(named.getUrl()));
        Extension was = (Extension) before;
        Extension is = (Extension) after;
        if (was != null && is != null && !was.getUrl().equals(is.getUrl())) {
            value(path, was, null);
            value(path, null, is);
        } else if (named.hasExtension()) {
            values(
                    name + " › extension",
                    was == null ? List.of() : was.getExtension(),
                    is == null ? List.of() : is.getExtension());
        } else {
            value(name, was == null ? null : was.getValue(), is == null ? null : is.getValue());
        }
    }

    /** What a list has and another has not; of two that are alike each needs one that is like it. */
    private static List<Base> without(List<? extends Base> all, List<? extends Base> others) {
        List<Base> left = new ArrayList<>(others);
        List<Base> without = new ArrayList<>();
        for (Base each : all) {
            int like = 0;
            while (like < left.size() && !isLike(each, left.get(like))) {
                like++;
            }
            if (like < left.size()) {
                left.remove(like);
            } else {
                without.add(each);
            }
        }
        return without;
    }

    private static boolean same(List<? extends Base> before, List<? extends Base> after) {
        for (int index = 0; index < before.size(); index++) {
            if (!isLike(before.get(index), after.get(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLike(Base one, Base other) {
        return one.getClass() == other.getClass() && one.equalsDeep(other);
    }

    private static int position(List<? extends Base> all, @Nullable Base value) {
        for (int index = 0; index < all.size(); index++) {
            if (all.get(index) == value) {
                return index;
            }
        }
        return 0;
    }

    private static String inFull(@Nullable Base value) {
        return value == null ? "" : ElementWords.inFull(value);
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + " › " + name;
    }
}
