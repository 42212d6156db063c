package io.github.grantcontrol.it.benchmark;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * Spring Authorization Server with one client. What it does not do, as Keycloak does not for this grant: hash the stored
 * secret anew, and store tokens that are never looked up.
 */
@SpringBootApplication
class SpringPeer {

    private static final Duration LIFETIME = Duration.ofSeconds(300);
    private static final int RSA_BITS = 2048;

    /** @param arguments port and algorithm */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(SpringPeer.class);
        application.setDefaultProperties(Map.of(
                "server.port",
                arguments[0],
                "server.address",
                "127.0.0.1",
                "bench.algorithm",
                arguments[1],
                "logging.level.root",
                "warn"));
        application.run();
    }

    @Bean
    RegisteredClientRepository clients() {
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId(TokenSide.CLIENT)
                .clientId(TokenSide.CLIENT)
                .clientSecret(TokenSide.SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(
                        TokenSettings.builder().accessTokenTimeToLive(LIFETIME).build())
                .build());
    }

    @Bean
    JWKSource<SecurityContext> keys(@Value("${bench.algorithm}") String algorithm) throws JOSEException {
        JWK key = algorithm.equals("RS256")
                ? new RSAKeyGenerator(RSA_BITS)
                        .algorithm(JWSAlgorithm.RS256)
                        .keyID("bench")
                        .generate()
                : new ECKeyGenerator(Curve.P_256)
                        .algorithm(JWSAlgorithm.ES256)
                        .keyID("bench")
                        .generate();
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> algorithm(@Value("${bench.algorithm}") String algorithm) {
        SignatureAlgorithm signature = SignatureAlgorithm.from(algorithm);
        return context -> context.getJwsHeader().algorithm(signature);
    }

    /** Compares stored secrets as they are, in constant time. */
    @Bean
    PasswordEncoder plain() {
        return new PasswordEncoder() {
            @Override
            public String encode(CharSequence password) {
                return password.toString();
            }

            @Override
            public boolean matches(CharSequence password, String stored) {
                return MessageDigest.isEqual(
                        password.toString().getBytes(StandardCharsets.UTF_8), stored.getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    @Bean
    OAuth2AuthorizationService nothingIsStored() {
        return new OAuth2AuthorizationService() {
            @Override
            public void save(OAuth2Authorization authorization) {
                // See above.
            }

            @Override
            public void remove(OAuth2Authorization authorization) {
                // See above.
            }

            @Override
            public OAuth2Authorization findById(String id) {
                return null;
            }

            @Override
            public OAuth2Authorization findByToken(String token, OAuth2TokenType tokenType) {
                return null;
            }
        };
    }
}
