package io.github.grantcontrol.it.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.DistributionServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import java.util.function.Consumer;

/** A Keycloak with a realm whose tokens are asked for. */
record KeycloakRunning(DistributionServer server, String realm) implements TokenSide.Running {

    /** The realm of all that do not bring their own. */
    static final String REALM = "bench";

    /** Starts one with a realm and client as Keycloak's console would make them. */
    static KeycloakRunning start(ServerConfig config, String algorithm, Consumer<DistributionServer> settings) {
        DistributionServer server = (DistributionServer) Servers.start(config);
        ObjectNode realm = Http.JSON.createObjectNode();
        realm.put("realm", REALM).put("enabled", true).put("sslRequired", "none");
        server.admin().post("", realm).orFail();
        ObjectNode client = Http.JSON.createObjectNode();
        client.put("clientId", TokenSide.CLIENT).put("secret", TokenSide.SECRET).put("enabled", true);
        client.put("serviceAccountsEnabled", true).put("standardFlowEnabled", false);
        client.putObject("attributes").put("access.token.signed.response.alg", algorithm);
        server.admin().post("/" + REALM + "/clients", client).orFail();
        settings.accept(server);
        return new KeycloakRunning(server, REALM);
    }

    /** Starts one that brings its realms, or finds them in its database. */
    static KeycloakRunning start(ServerConfig config) {
        return new KeycloakRunning((DistributionServer) Servers.start(config), "master");
    }

    @Override
    public String tokenEndpoint() {
        return server.openIdConnect(realm, "token");
    }

    @Override
    public String keys() {
        return server.openIdConnect(realm, "certs");
    }

    @Override
    public ProcessHandle process() {
        return server.process();
    }

    @Override
    public void close() {
        server.close();
    }
}
