package org.kapfhir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.kapfhir.audit.TrailShapes;
import org.kapfhir.delivery.AttemptShapes;

/** What the server says in the trail keeps to kap-audit and kap-provenance; so the server does not check each AuditEvent of it again. */
class TrailShapesTest {

    private final ProfileValidator validator = StandaloneValidator.create();

    @TestFactory
    Stream<DynamicTest> keepToTheProfile() {
        return Stream.of(TrailShapes.all(), AttemptShapes.all())
                .flatMap(shapes -> shapes.entrySet().stream())
                .map(shape -> DynamicTest.dynamicTest(shape.getKey(), () -> assertThat(
                                validator.check(shape.getValue(), List.of(), StandaloneValidator.NO_MEDICATIONS))
                        .noneMatch(ProfileFinding::refuses)));
    }
}
