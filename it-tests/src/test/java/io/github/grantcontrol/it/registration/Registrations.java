package io.github.grantcontrol.it.registration;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

/** Calls the registration endpoints of a realm and gets the tokens for them. */
final class Registrations {

    private final TestRealm realm;
    private final List<JsonNode> removed = new ArrayList<>();

    Registrations(TestRealm realm) {
        this.realm = realm;
    }

    /** Returns a new initial access token. */
    String initialAccessToken() {
        return realm.admin()
                .post(
                        realm.path("/clients-initial-access"),
                        Http.JSON.createObjectNode().put("count", 100))
                .orFail()
                .json()
                .required("token")
                .asText();
    }

    /** Returns the access token of a service account with one role of {@code realm-management}. */
    String adminToken(String role) {
        TestClient admin = realm.client("admin-with-" + role);
        String user = realm.admin()
                .get(admin.path() + "/service-account-user")
                .json()
                .required("id")
                .asText();
        realm.administrator(user, role);
        return admin.token().token();
    }

    /** Removes the policies that forbid anonymous registration. */
    void openToAnonymousCallers() {
        String type = "org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy";
        realm.admin().get(realm.path("/components?type=" + type)).json().forEach(component -> {
            if (component.path("subType").asText().equals("anonymous")) {
                realm.admin()
                        .delete(realm.path(
                                "/components/" + component.required("id").asText()))
                        .orFail();
                removed.add(component);
            }
        });
    }

    /** Restores the removed policies. */
    void closeToAnonymousCallers() {
        removed.forEach(component ->
                realm.admin().post(realm.path("/components"), component).orFail());
        removed.clear();
    }

    /** Registers a client, without a token if it is empty. The body is JSON with single quotes. */
    Response create(String provider, String token, String body) {
        return send(request(provider, token, "application/json").POST(BodyPublishers.ofString(quoted(body))));
    }

    /**
     * Registers a SAML client by its metadata. They have a certificate, because Keycloak would generate a key
     * otherwise.
     */
    Response createSaml(String token, String entityId) {
        String descriptor = """
                <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
                  <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                    <KeyDescriptor use="signing">
                      <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">
                        <X509Data><X509Certificate>%s</X509Certificate></X509Data>
                      </KeyInfo>
                    </KeyDescriptor>
                    <AssertionConsumerService index="0" Location="https://sp.example.org/acs"
                        Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"/>
                  </SPSSODescriptor>
                </EntityDescriptor>
                """.formatted(entityId, certificate());
        return send(
                request("saml2-entity-descriptor", token, "application/xml").POST(BodyPublishers.ofString(descriptor)));
    }

    private String certificate() {
        return realm.admin()
                .get(realm.path("/keys"))
                .json()
                .path("keys")
                .findValue("certificate")
                .asText();
    }

    /** Updates a client with its whole representation. */
    Response update(String provider, String token, String clientId, String body) {
        return send(request(provider + "/" + Http.encode(clientId), token, "application/json")
                .PUT(BodyPublishers.ofString(quoted(body))));
    }

    Response get(String provider, String token, String clientId) {
        return send(request(provider + "/" + Http.encode(clientId), token, "application/json")
                .GET());
    }

    private HttpRequest.Builder request(String path, String token, String type) {
        HttpRequest.Builder request =
                Http.request(realm.url() + "/clients-registrations/" + path).header("Content-Type", type);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Response send(HttpRequest.Builder request) {
        return Http.send(request);
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
