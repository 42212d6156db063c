package io.github.grantcontrol.it.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * A reverse proxy that terminates TLS, asks clients for a certificate and passes a verified one on in the header {@code
 * Client-Cert} (RFC 9440), as nginx or HAProxy do in front of a Keycloak.
 */
public final class TlsProxy implements AutoCloseable {

    private static final String CLIENT_CERT = "Client-Cert";

    /** The headers that belong to one connection, or that the proxy sets itself. */
    private static final Set<String> NOT_PASSED_ON = Set.of(
            "connection",
            "content-length",
            "host",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "client-cert",
            "client-cert-chain",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-proto",
            ":status");

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile String target;

    private TlsProxy(HttpsServer server) {
        this.server = server;
    }

    /** Listens on the loopback address; {@link #forwardTo} sets where requests go. */
    public static TlsProxy start(SSLContext tls) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters settings = getSSLContext().getDefaultSSLParameters();
                    settings.setWantClientAuth(true);
                    parameters.setSSLParameters(settings);
                }
            });
            TlsProxy proxy = new TlsProxy(server);
            server.createContext("/", proxy::pass);
            server.setExecutor(proxy.threads);
            server.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the URL of the proxy, without a slash at the end. */
    public String url() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    /** Sends requests on to the server there; {@code origin} has no path. */
    public void forwardTo(String origin) {
        target = origin;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest.Builder request = Http.request(target + exchange.getRequestURI())
                    .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            request.header("X-Forwarded-Proto", "https");
            request.header("X-Forwarded-Host", exchange.getRequestHeaders().getFirst("Host"));
            clientCertificate((HttpsExchange) exchange, request);
            answer(exchange, Http.send(request));
        } catch (RuntimeException e) {
            exchange.sendResponseHeaders(502, -1);
        }
    }

    private static void clientCertificate(HttpsExchange exchange, HttpRequest.Builder request) {
        try {
            X509Certificate certificate =
                    (X509Certificate) exchange.getSSLSession().getPeerCertificates()[0];
            request.header(CLIENT_CERT, ":" + SelfSigned.base64(certificate) + ":");
        } catch (SSLPeerUnverifiedException none) {
            // A client without a certificate, which is allowed.
        }
    }

    private static void answer(HttpExchange exchange, Response response) throws IOException {
        response.headers().map().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
