package org.kapfhir.access.login;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects the keys that a token can be verified by, of elliptic ones only those of the curve that its algorithm is for.
 *
 * <p>With another the library could not verify at all, and a token that is not good would look like a failure of this server.
 */
final class CurveKeySelector extends JWSVerificationKeySelector<SecurityContext> {

    CurveKeySelector(Set<JWSAlgorithm> algorithms, JWKSource<SecurityContext> keys) {
        super(algorithms, keys);
    }

    @Override
    protected @Nullable JWKMatcher createJWKMatcher(JWSHeader header) {
        JWKMatcher matcher = super.createJWKMatcher(header);
        Set<Curve> curves = Curve.forJWSAlgorithm(header.getAlgorithm());
        return matcher == null || curves == null
                ? matcher
                : new JWKMatcher.Builder(matcher).curves(curves).build();
    }
}
