package io.github.grantcontrol.it.clients;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.support.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Client software that other people wrote. */
enum ForeignClient {
    CURL {
        @Override
        void require() {
            Programs.require("curl", "curl");
        }

        @Override
        JsonNode token(String issuer, String clientId, String secret, String validityPeriod) {
            return json(Programs.run(
                    "curl",
                    "-sS",
                    "-u",
                    clientId + ":" + secret,
                    "-d",
                    "grant_type=client_credentials",
                    "-d",
                    "validity_period=" + validityPeriod,
                    issuer + "/protocol/openid-connect/token"));
        }
    },

    /** The npm package {@code openid-client}, installed below {@code target/}. */
    OPENID_CLIENT {
        private static final Path INSTALLED = Path.of("target/openid-client");

        @Override
        void require() {
            Programs.require("node", "nodejs");
            Programs.require("npm", "npm");
            try {
                Files.createDirectories(INSTALLED);
                for (String file : new String[] {".npmrc", "package.json", "package-lock.json", "token.mjs"}) {
                    Files.copy(
                            SCRIPTS.resolve("openid-client").resolve(file),
                            INSTALLED.resolve(file),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (!Files.isDirectory(INSTALLED.resolve("node_modules/openid-client"))) {
                Programs.run(INSTALLED, Map.of(), "npm", "ci");
            }
        }

        @Override
        JsonNode token(String issuer, String clientId, String secret, String validityPeriod) {
            return json(
                    Programs.run(INSTALLED, Map.of(), "node", "token.mjs", issuer, clientId, secret, validityPeriod));
        }
    },

    /** Authlib with requests, of Debian's Python. */
    AUTHLIB {
        private static final String PYTHON = "/usr/bin/python3";

        @Override
        void require() {
            boolean installed;
            try {
                Programs.run(PYTHON, "-c", "import authlib, requests");
                installed = true;
            } catch (AssertionError | UncheckedIOException e) {
                installed = false;
            }
            Programs.require(
                    installed, PYTHON + " has no Authlib (Debian: apt-get install python3-authlib python3-requests)");
        }

        @Override
        JsonNode token(String issuer, String clientId, String secret, String validityPeriod) {
            return json(Programs.run(
                    Path.of("."),
                    Map.of("AUTHLIB_INSECURE_TRANSPORT", "true"),
                    PYTHON,
                    SCRIPTS.resolve("authlib-token.py").toString(),
                    issuer,
                    clientId,
                    secret,
                    validityPeriod));
        }
    },

    SPRING_SECURITY {
        @Override
        void require() {}

        @Override
        JsonNode token(String issuer, String clientId, String secret, String validityPeriod) {
            return SpringSecurityClient.token(issuer, clientId, secret, validityPeriod);
        }
    };

    private static final Path SCRIPTS = Path.of("src/test/resources/clients");

    /** Skips the test if the machine lacks what the client needs. */
    abstract void require();

    /** Asks for a token by client credentials, and returns the answer: a token, or an OAuth error (RFC 6749 §5). */
    abstract JsonNode token(String issuer, String clientId, String secret, String validityPeriod);

    private static JsonNode json(String output) {
        try {
            return Http.JSON.readTree(output);
        } catch (JsonProcessingException e) {
            throw new AssertionError(output, e);
        }
    }
}
