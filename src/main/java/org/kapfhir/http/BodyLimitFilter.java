package org.kapfhir.http;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PayloadTooLargeException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stops reading a request body once it is larger than {@code kap.http.max-body-size}.
 *
 * <p>It counts bytes as they are read, so it also holds for a body of unannounced length, and it counts them after
 * decompression, so that a small gzip body cannot become a large one. The refusal is thrown while HAPI reads and so
 * becomes an OperationOutcome in the format the client asked for.
 */
final class BodyLimitFilter extends OncePerRequestFilter {

    private final DataSize limit;

    BodyLimitFilter(HttpSettings settings) {
        this.limit = settings.maxBodySize();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new LimitedRequest(request), response);
    }

    private PayloadTooLargeException tooLarge() {
        String message = "The request body is larger than the " + limit.toBytes()
                + " bytes this server reads (kap.http.max-body-size)";
        return new PayloadTooLargeException(message, Outcomes.error(IssueType.TOOLONG, message));
    }

    private final class LimitedRequest extends HttpServletRequestWrapper {

        private @Nullable ServletInputStream body;

        LimitedRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                if (getContentLengthLong() > limit.toBytes()) {
                    throw tooLarge();
                }
                body = new LimitedStream(decoded(super.getInputStream()));
            }
            return body;
        }

        private InputStream decoded(InputStream raw) throws IOException {
            String encoding = super.getHeader(HttpHeaders.CONTENT_ENCODING);
            if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
                return raw;
            }
            if (!encoding.toLowerCase(Locale.ROOT).equals("gzip")) {
                String message = "The Content-Encoding " + encoding + " is not supported; send gzip or none";
                throw new UnclassifiedServerFailureException(
                        415, message, Outcomes.error(IssueType.NOTSUPPORTED, message));
            }
            try {
                return new GZIPInputStream(raw);
            } catch (ZipException notGzip) {
                throw new InvalidRequestException("The body is not gzip, although its Content-Encoding says so");
            }
        }

        /** Hides the encoding, as the body has been decoded here. */
        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CONTENT_ENCODING) ? null : super.getHeader(name);
        }
    }

    private final class LimitedStream extends ServletInputStream {

        private final InputStream source;
        private long count;
        private boolean finished;

        LimitedStream(InputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = source.read(bytes, offset, length);
            if (read < 0) {
                finished = true;
                return read;
            }
            count += read;
            if (count > limit.toBytes()) {
                throw tooLarge();
            }
            return read;
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("FHIR requests are read synchronously");
        }
    }
}
