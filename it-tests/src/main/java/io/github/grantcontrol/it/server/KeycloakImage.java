package io.github.grantcontrol.it.server;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import dasniko.testcontainers.keycloak.ExtendableKeycloakContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** What Testcontainers has for Keycloak, with this configuration's command and no settings that it did not ask for. */
final class KeycloakImage extends ExtendableKeycloakContainer<KeycloakImage> {

    private static final int HTTP = 8080;
    private static final int HTTPS = 8443;
    private static final int MANAGEMENT = 9000;

    private final ServerConfig config;
    private boolean built;

    /** Binds the ports where it is reached on this machine, also after a restart. */
    KeycloakImage(String image, ServerConfig config, int port, int httpsPort, int managementPort) {
        super(image);
        this.config = config;
        withCreateContainerCmdModifier(command -> command.getHostConfig()
                .withPublishAllPorts(false)
                .withPortBindings(
                        loopback(port, HTTP), loopback(httpsPort, HTTPS), loopback(managementPort, MANAGEMENT)));
        waitingFor(new AbstractWaitStrategy() {
            @Override
            protected void waitUntilReady() {
                // The caller waits: it wants to see how a server ended that does not start.
            }
        });
    }

    /** It has the result of {@code kc.sh build} for its options. */
    void alreadyBuilt() {
        built = true;
    }

    @Override
    protected void configure() {
        super.configure();
        getEnvMap().keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("KEYCLOAK_"));
        getEnvMap().remove("JAVA_OPTS_KC_HEAP");
        getEnvMap().putAll(ServerCommand.environment(config));
        setCommand(ServerCommand.of(config, built, "0.0.0.0", HTTP, HTTPS, MANAGEMENT)
                .toArray(String[]::new));
    }

    private static PortBinding loopback(int port, int inside) {
        return new PortBinding(Binding.bindIpAndPort("127.0.0.1", port), ExposedPort.tcp(inside));
    }
}
