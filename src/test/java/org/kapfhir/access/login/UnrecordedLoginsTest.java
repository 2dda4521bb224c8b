package org.kapfhir.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** No token leaves that is not in the trail. */
class UnrecordedLoginsTest {

    private final UnrecordedLogins filter = new UnrecordedLogins();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void answers503InPlaceOfWhatWasNotRecorded() throws ServletException, IOException {
        filter.doFilter(new MockHttpServletRequest(), response, (request, answer) -> {
            answer.getWriter().write("token");
            throw new UnclassifiedServerFailureException(503, "not recorded");
        });
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString()).isEmpty();
    }

    @Test
    void answersSoForAPageToo() throws ServletException, IOException {
        filter.doFilter(new MockHttpServletRequest(), response, (request, answer) -> {
            throw new ServletException(new UnclassifiedServerFailureException(503, "not recorded"));
        });
        assertThat(response.getStatus()).isEqualTo(503);
    }

    @Test
    void letsOtherFailuresThrough() {
        ServletException other = new ServletException("other");
        assertThatThrownBy(() -> filter.doFilter(new MockHttpServletRequest(), response, (request, answer) -> {
                    throw other;
                }))
                .isSameAs(other);
    }
}
